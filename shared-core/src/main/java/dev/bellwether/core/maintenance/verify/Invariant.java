package dev.bellwether.core.maintenance.verify;

/**
 * Something that is true of sound books, and a query for the rows of which it is not.
 *
 * @param id a short name for machines and for talking about it
 * @param sentence what is true
 * @param advice what to do when it is not
 * @param recent whether it is also looked at in the short form, which covers the last day and the budgets
 * @param query gives two columns, which row and what is wrong with it; ?1 is the moment (milliseconds since 1970, UTC)
 *     from which calls are looked at, ?2 a JSON array of the processes that have open rows and are not alive
 */
public record Invariant(String id, String sentence, String advice, boolean recent, String query) {

    /** What is derived can be made anew. */
    public static final String REBUILD = "bellwether ledger rebuild makes it anew from the attempts.";

    /** What was entered can only come back from a backup. */
    static final String RESTORE =
            "Something else than Bellwether wrote to the file, or it is damaged: compare the rows with"
                    + " a backup, and restore that if you can.";

    /** One that is looked at in the short form too. */
    static Invariant recent(String id, String sentence, String advice, String query) {
        return new Invariant(id, sentence, advice, true, query);
    }

    /** One that needs to see everything. */
    static Invariant full(String id, String sentence, String advice, String query) {
        return new Invariant(id, sentence, advice, false, query);
    }
}
