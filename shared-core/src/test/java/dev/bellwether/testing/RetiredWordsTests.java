package dev.bellwether.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetiredWordsTests {

    @Test
    void aNameIsCutIntoItsWords() {
        assertThat(RetiredWords.words("HTTPStatusCode")).containsExactly("http", "status", "code");
        assertThat(RetiredWords.words("MOST_BYTES")).containsExactly("most", "bytes");
        assertThat(RetiredWords.words("relay.retry.max-wait")).containsExactly("relay", "retry", "max", "wait");
    }

    @Test
    void aRetiredWordIsFoundAsAWholeWordOnly() {
        assertThat(RetiredWords.in("HoldingPurse")).hasSize(2);
        assertThat(RetiredWords.in("recommend")).isEmpty();
        assertThat(RetiredWords.in("thresholds")).isEmpty();
    }

    @Test
    void itSaysWhatToTake() {
        assertThat(RetiredWords.in("uncompared_nano")).containsExactly("\"uncompared\" (say no baseline)");
    }
}
