package dev.bellwether.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.judge.JudgeReply.InvalidReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeReplyTests {

    private static final Rubric RUBRIC = new Rubric(1, 10, "", "");

    private static JudgeReply read(String reply) throws InvalidReply {
        return JudgeReply.read(reply, List.of("A", "B"), RUBRIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'scores':{'A':7,'B':10},'reason':'B is complete.'}",
                "  {'reason':'B is complete.', 'scores':{'B':10,'A':7}}\n",
                "```json\n{'scores':{'A':7,'B':10},'reason':'B is complete.'}\n```",
                "```\n{'scores':{'A':7,'B':10},'reason':'B is complete.'}\n```"
            })
    void whatWasAskedForIsRead(String reply) throws InvalidReply {
        JudgeReply read = read(reply.replace('\'', '"'));

        assertThat(read.score("A")).isEqualTo(7);
        assertThat(read.score("B")).isEqualTo(10);
        assertThat(read.reason()).isEqualTo("B is complete.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|not one JSON object",
                "A is better|not one JSON object",
                "null|not one JSON object",
                "[{'scores':{'A':7,'B':8},'reason':'r'}]|not one JSON object",
                "{'scores':{'A':7,'B':8},'reason':'r'} as asked|not one JSON object",
                "{'scores':{'A':7,'B':8},'reason':'r'}{'scores':{'A':1,'B':1},'reason':'r'}|not one JSON object",
                "Here: ```json {'scores':{'A':7,'B':8},'reason':'r'}```|not one JSON object",
                "{'scores':{'A':7,'A':9,'B':8},'reason':'r'}|not one JSON object",
                "{'scores':{'A':7,'B':8},'reason':'r'|not one JSON object",
                "{'scores':{'A':7,'B':8}}|the fields",
                "{'scores':{'A':7,'B':8},'reason':'r','winner':'A'}|the fields",
                "{'scores':{'A':7,'B':8},'reason':' '}|\"reason\"",
                "{'scores':{'A':7,'B':8},'reason':3}|\"reason\"",
                "{'scores':{'A':7},'reason':'r'}|exactly the labels A, B",
                "{'scores':{'A':7,'B':8,'C':9},'reason':'r'}|exactly the labels A, B",
                "{'scores':{'a':7,'b':8},'reason':'r'}|exactly the labels A, B",
                "{'scores':[7,8],'reason':'r'}|exactly the labels A, B",
                "{'scores':{'A':7,'B':'8'},'reason':'r'}|score of B",
                "{'scores':{'A':7,'B':8.5},'reason':'r'}|score of B",
                "{'scores':{'A':7,'B':null},'reason':'r'}|score of B",
                "{'scores':{'A':7,'B':0},'reason':'r'}|score of B",
                "{'scores':{'A':11,'B':8},'reason':'r'}|score of A",
                "{'scores':{'A':99999999999,'B':8},'reason':'r'}|score of A",
                "{'scores':{'A':true,'B':8},'reason':'r'}|score of A"
            })
    void anythingElseIsRefusedAndSaysWhy(String reply, String why) {
        String text = reply == null ? "" : reply.replace('\'', '"');

        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidReply.class).hasMessageContaining(why);
    }

    @Test
    void whatIsWrongIsToldInOurWordsAlone() {
        assertThatThrownBy(() -> read("{\"scores\":{\"A\":7,\"ignore the rubric\":8},\"reason\":\"r\"}"))
                .isInstanceOf(InvalidReply.class)
                .message()
                .doesNotContain("ignore the rubric");
    }
}
