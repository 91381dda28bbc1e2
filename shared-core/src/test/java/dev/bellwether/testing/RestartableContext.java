package dev.bellwether.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;
import org.springframework.core.type.MethodMetadata;

/**
 * A Spring context whose application can be stopped and started again. Stopping destroys each bean of
 * {@code dev.bellwether} and each bean that depends on one; starting creates them with other settings. Bean definitions,
 * environment and Spring's own beans stay, which makes a restart much quicker than another context. Since every bean is
 * new, no cache, breaker, clock, budget or fault script survives a restart. One test uses it at a time.
 */
public final class RestartableContext implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** What a test sets counts as if it stood on the command line. */
    private static final String SETTINGS = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;

    private static final String OURS = "dev.bellwether.";

    private final List<Class<?>> restarted = new ArrayList<>();
    private final List<Object> ready = new ArrayList<>();

    /** Went with ours at an earlier stop. Spring notes who depends on whom at the first injection alone, so we remember. */
    private final Set<String> dependent = new HashSet<>();

    private ConfigurableApplicationContext context;
    private DefaultListableBeanFactory beans;
    private UnaryOperator<Object> replacement;

    /** One whose application starts with its context. */
    public RestartableContext() {
        this(UnaryOperator.identity());
    }

    /** @param replace gives for each bean of the first start the one to use */
    public RestartableContext(UnaryOperator<Object> replace) {
        replacement = replace;
    }

    /** Spring's beans of these types start again too: they remember ours without depending on them by injection. */
    public RestartableContext restarting(Class<?>... types) {
        restarted.addAll(List.of(types));
        return this;
    }

    /** Uses an object for the bean of its class, which is then never created: for what takes long to make and has no state. */
    public RestartableContext using(Object bean) {
        ready.add(bean);
        return this;
    }

    /** Called by Spring before the context is refreshed; may also be given to a {@code SpringApplicationBuilder}. */
    @Override
    public void initialize(ConfigurableApplicationContext starting) {
        context = starting;
        beans = (DefaultListableBeanFactory) starting.getBeanFactory();
        beans.addBeanPostProcessor(new InstantiationAwareBeanPostProcessor() {
            @Override
            public @Nullable Object postProcessBeforeInstantiation(Class<?> type, String name) {
                return ready.stream()
                        .filter(bean -> bean.getClass() == type)
                        .findFirst()
                        .orElse(null);
            }

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return replacement.apply(bean);
            }
        });
    }

    /** The context, whether its application is started or not. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    /**
     * Starts the application: creates its beans, except the lazy ones.
     *
     * @param settings properties that go before all others
     * @param replace gives for each new bean the one to use, usually the same
     * @throws org.springframework.beans.BeansException if a bean cannot be created; the application is stopped then
     */
    public void start(Map<String, Object> settings, UnaryOperator<Object> replace) {
        stop();
        var sources = context.getEnvironment().getPropertySources();
        sources.remove(SETTINGS);
        sources.addFirst(new MapPropertySource(SETTINGS, settings));
        create(replace);
    }

    /**
     * Starts the application with other property sources, as another process would have them.
     *
     * @param sources in the place of all that the context has
     */
    public void start(PropertySources sources, UnaryOperator<Object> replace) {
        stop();
        MutablePropertySources own = context.getEnvironment().getPropertySources();
        own.stream().filter(RestartableContext::isRead).toList().forEach(source -> own.remove(source.getName()));
        sources.stream().filter(RestartableContext::isRead).forEach(own::addLast);
        create(replace);
    }

    /** Whether it holds properties, and is not the view that Spring Boot has of the others. */
    private static boolean isRead(PropertySource<?> source) {
        return !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source);
    }

    private void create(UnaryOperator<Object> replace) {
        replacement = replace;
        try {
            for (String name : beans.getBeanDefinitionNames()) {
                BeanDefinition definition = beans.getMergedBeanDefinition(name);
                if (!definition.isAbstract() && definition.isSingleton() && !definition.isLazyInit()) {
                    beans.getBean(name);
                }
            }
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** Stops the application: ends what has a life cycle, then destroys its beans, the newest first. */
    public void stop() {
        String[] names = beans.getSingletonNames();
        for (String name : names) {
            if (restarts(name) && beans.getSingleton(name) instanceof Lifecycle ours && ours.isRunning()) {
                ours.stop();
            }
        }
        for (int i = names.length - 1; i >= 0; i--) {
            if (restarts(names[i])) {
                beans.destroySingleton(names[i]);
            }
        }
        Stream.of(names).filter(name -> !beans.containsSingleton(name)).forEach(dependent::add);
    }

    private boolean restarts(String name) {
        return beans.containsBeanDefinition(name)
                && (isOurs(name)
                        || dependent.contains(name)
                        || restarted.stream().anyMatch(type -> beans.isTypeMatch(name, type)));
    }

    private boolean isOurs(String name) {
        BeanDefinition definition = beans.getBeanDefinition(name);
        if (definition instanceof AnnotatedBeanDefinition annotated) {
            MethodMetadata factory = annotated.getFactoryMethodMetadata();
            if (factory != null) {
                return factory.getDeclaringClassName().startsWith(OURS);
            }
        }
        String type = definition.getBeanClassName();
        return type != null && type.startsWith(OURS);
    }
}
