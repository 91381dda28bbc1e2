package dev.bellwether.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Pace;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.store.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole core, as a face sees it: the door, the simulated relay behind it over real HTTP, and a real SQLite file. */
public final class TestGateway implements AutoCloseable {

    @SpringBootApplication(scanBasePackages = "dev.bellwether.core")
    static class Core {

        @Bean
        @Primary
        Pace instantPace() {
            return duration -> {};
        }
    }

    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.config.import", "classpath:bellwether-core.yml",
            "spring.main.banner-mode", "off",
            "logging.level.root", "warn",
            "bellwether.call-lookup", "true",
            "bellwether.relay.retry.initial-backoff", "1ms",
            "bellwether.chat.shutdown-grace", "1s",
            "bellwether.store.ballast", "0MB");

    /** Stopped, and ready for the next test. There are as many as doors were open at once. */
    private static final Deque<RestartableContext> FREE = new ConcurrentLinkedDeque<>();

    private final RestartableContext context;
    private boolean closed;

    private TestGateway(RestartableContext context) {
        this.context = context;
    }

    /** Opens a door with its own data folder; properties have the form {@code name=value}. */
    public static TestGateway open(Path data, String... properties) {
        return open(data, UnaryOperator.identity(), properties);
    }

    /** Opens a door on an empty folder, in which it makes the database itself: for tests of just that. */
    public static TestGateway openEmpty(Path data, String... properties) {
        return open(data, false, TestGateway::unflushed, properties);
    }

    /** Opens a door with something in the place of its parts. */
    public static TestGateway open(Path data, UnaryOperator<Object> replace, String... properties) {
        return open(data, true, bean -> replace.apply(unflushed(bean)), properties);
    }

    /** Opens a door whose commits reach the disk, as they do outside of tests. */
    public static TestGateway openFlushing(Path data, UnaryOperator<Object> replace, String... properties) {
        return open(data, true, replace, properties);
    }

    private static Object unflushed(Object bean) {
        return bean instanceof Writer writer ? new UnflushedWriter(writer) : bean;
    }

    private static TestGateway open(
            Path data, boolean withDatabase, UnaryOperator<Object> replace, String... properties) {
        var settings = new HashMap<String, Object>(DEFAULTS);
        settings.put("bellwether.data", data.toString());
        for (String property : properties) {
            settings.put(property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
        }
        if (withDatabase) {
            MigratedDatabase.copyInto(data);
        }
        RestartableContext context = FREE.poll();
        if (context == null) {
            return new TestGateway(born(settings, replace));
        }
        try {
            context.start(settings, replace);
        } catch (RuntimeException e) {
            FREE.push(context);
            throw e;
        }
        return new TestGateway(context);
    }

    private static RestartableContext born(Map<String, Object> settings, UnaryOperator<Object> replace) {
        var context = new RestartableContext(replace);
        new SpringApplicationBuilder(Core.class)
                .web(WebApplicationType.NONE)
                .initializers(context)
                .properties(DEFAULTS)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        return context;
    }

    public <T> T bean(Class<T> type) {
        return context.context().getBean(type);
    }

    public ChatGateway gateway() {
        return bean(ChatGateway.class);
    }

    public SimulatedRelay relay() {
        return bean(SimulatedRelay.class);
    }

    /** How many POSTs the relay has seen. */
    public int posts() {
        return relay().log().all().size();
    }

    public static CallRequest request(String prompt, RouteWish wish) {
        CallRequest request = TestCall.of(prompt).request();
        return CallRequest.of(request.chat(), wish, request.context());
    }

    public Answer ask(String prompt) {
        return ask(request(prompt, RouteWish.AUTO));
    }

    public Answer ask(CallRequest request) {
        List<CallEvent> events = gateway().call(request).collectList().block(Duration.ofSeconds(30));
        return new Answer(events);
    }

    public List<CallLookup.Detail> books() {
        var filter = TestFilter.calls().simulated(true).filter();
        return Lists.newest(bean(CallLines.class), filter, 1000).stream()
                .map(line -> bean(CallLookup.class).find(line.id()).orElseThrow())
                .toList();
    }

    /** Reads the database. */
    public JdbcClient sql() {
        return JdbcClient.create(bean(HikariDataSource.class));
    }

    /** How many calls and attempts in the database have not ended. */
    public long open() {
        return sql().sql("select (select count(*) from attempt where outcome = 'open')"
                        + " + (select count(*) from call where outcome = 'open')")
                .query(Long.class)
                .single();
    }

    /** Waits until the relay is answering no request, so that each of its callers has left or has been answered. */
    public void awaitQuiet() {
        Await.until("the relay answers nobody any more", () -> relay().busy() == 0);
    }

    /** Waits until nothing is under way: no request at the relay, nothing open in the database. */
    public void awaitEnd() {
        awaitQuiet();
        Await.until("every call and attempt has ended", () -> open() == 0);
    }

    /** Waits until no thread of a closed relay client is left: an event loop is closed a moment before its threads end. */
    public static void awaitNoRelayThreads() {
        Await.until(
                "no thread of the relay client is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("relay-")));
    }

    public SpendReport spend() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        var period = new DateRange(today.minusDays(1), today.plusDays(1), ZoneOffset.UTC);
        return bean(SpendReports.class).report(SpendQuery.of(period, true));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            context.stop();
            FREE.push(context);
        }
    }

    /** What came out of the door. */
    public record Answer(List<CallEvent> events) {

        public String text() {
            var text = new StringBuilder();
            events.forEach(event -> {
                if (event instanceof CallEvent.Text part) {
                    text.append(part.text());
                }
            });
            return text.toString();
        }

        public CallResult result() {
            return events.stream()
                    .filter(CallEvent.Answered.class::isInstance)
                    .map(event -> ((CallEvent.Answered) event).result())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
