package dev.bellwether.core.bench;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.replay.ReplayReport;
import dev.bellwether.core.replay.Replays;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestGateway;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** Replays a draft over 100,000 calls that lie in a real SQLite file, nine times in one process. */
public final class ReplayBench {

    private ReplayBench() {}

    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("replay");
        try (var door = TestGateway.open(data)) {
            door.ask("Implement a stack");
            door.ask("What is the capital of France?");
            door.ask("hello");
            door.ask("brainstorm names for a boat");
            try (Connection connection = door.bean(Database.class).open();
                    Statement statement = connection.createStatement()) {
                multiply(statement, 25_000);
            }
            String text = Documents.yaml(Shipped.rules("routing.yml"));
            Router draft = Shipped.router(Documents.readYaml(
                    text.replace(
                                    "- name: Short facts",
                                    "- name: Images\n  when:\n    tag: [x]\n  tier: premium\n- name: Short facts")
                            .replace("Everything else\n  tier: standard", "Everything else\n  tier: high"),
                    "the draft",
                    RoutingDocument.class));
            for (int i = 1; i <= 9; i++) {
                long started = System.nanoTime();
                long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                ReplayReport report = door.bean(Replays.class).replay(draft, true, 100_000, 20);
                long millis = (System.nanoTime() - started) / 1_000_000;
                long busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - worked) / 1_000_000;
                System.out.printf(
                        "run %d: %,d calls, %,d moved, %s before, %s after: %,d ms, %,d of them at work%n",
                        i, report.calls(), report.moved(), report.before(), report.after(), millis, busy);
            }
        }
    }

    /** Copies each call and its attempt. */
    private static void multiply(Statement statement, int times) throws Exception {
        statement.execute("begin immediate");
        for (String[] table : new String[][] {{"call", "id"}, {"attempt", "id, call_id"}}) {
            statement.execute("create temp table copy_%s as select * from %s".formatted(table[0], table[0]));
            StringBuilder suffixes = new StringBuilder();
            for (String column : table[1].split(", ")) {
                suffixes.append(suffixes.isEmpty() ? "" : ", ")
                        .append(column)
                        .append(" = substr(")
                        .append(column)
                        .append(", 1, 36) || '-' || n");
            }
            for (int n = 1; n < times; n++) {
                statement.execute("update copy_" + table[0] + " set "
                        + suffixes.toString().replace("|| n", "|| " + n));
                statement.execute("insert into " + table[0] + " select * from copy_" + table[0]);
            }
        }
        statement.execute("commit");
    }
}
