package dev.bellwether.core;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallList;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.ledger.RequestLog;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Pace;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.core.spend.Period;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The whole core, as a face sees it: the door, the simulated relay behind it over real HTTP, and a real SQLite file. */
public final class TestDoor implements AutoCloseable {

    @SpringBootApplication(scanBasePackages = "dev.bellwether.core")
    static class Core {

        @Bean
        @org.springframework.context.annotation.Primary
        Pace instantPace() {
            return duration -> {};
        }
    }

    private final ConfigurableApplicationContext context;

    private TestDoor(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Opens a door with its own data folder; properties have the form {@code name=value}. */
    public static TestDoor open(Path data, String... properties) {
        return open(data, new BeanPostProcessor() {}, properties);
    }

    /** Opens a door with something put around its parts. */
    public static TestDoor open(Path data, BeanPostProcessor around, String... properties) {
        var all = new ArrayList<>(List.of(
                "spring.config.import=classpath:bellwether-core.yml",
                "spring.main.banner-mode=off",
                "bellwether.request-log=true",
                "bellwether.relay.retry.first-backoff=1ms",
                "bellwether.chat.grace=1s",
                "bellwether.data=" + data,
                "logging.level.root=warn"));
        if (Arrays.stream(properties).noneMatch(property -> property.startsWith("bellwether.store.ballast"))) {
            all.add("bellwether.store.ballast=0MB");
        }
        all.addAll(List.of(properties));
        return new TestDoor(new SpringApplicationBuilder(Core.class)
                .web(WebApplicationType.NONE)
                .initializers(starting -> starting.getBeanFactory().addBeanPostProcessor(around))
                .run(all.stream().map(property -> "--" + property).toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
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
        var origin = new CallRequest.Origin(Entries.Face.CONSOLE, Entries.Purpose.ASK, null);
        return CallRequest.of(ChatRequest.of(null, prompt, 0.7, 2048), wish, origin);
    }

    public Answer ask(String prompt) {
        return ask(request(prompt, RouteWish.AUTO));
    }

    public Answer ask(CallRequest request) {
        List<CallEvent> events = gateway().call(request).collectList().block(Duration.ofSeconds(30));
        return new Answer(events);
    }

    public List<RequestLog.Detail> books() {
        var simulated = new CallFilter(null, null, true, null, null, null, null, null, null);
        return bean(CallList.class).before(simulated, null, 1000).calls().stream()
                .map(line -> bean(RequestLog.class).find(line.id()).orElseThrow())
                .toList();
    }

    public SpendReport spend() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        var period = new Period(today.minusDays(1), today.plusDays(1), ZoneOffset.UTC);
        return bean(SpendReports.class).report(SpendQuery.of(period, true));
    }

    @Override
    public void close() {
        context.close();
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
