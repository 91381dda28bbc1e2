package dev.bellwether.testing;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.MapPropertySource;
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

    /** Called by Spring before the context is refreshed; may also be given to a {@code SpringApplicationBuilder}. */
    @Override
    public void initialize(ConfigurableApplicationContext starting) {
        context = starting;
        beans = (DefaultListableBeanFactory) starting.getBeanFactory();
        beans.addBeanPostProcessor(new BeanPostProcessor() {
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
        replacement = replace;
        var sources = context.getEnvironment().getPropertySources();
        sources.remove(SETTINGS);
        sources.addFirst(new MapPropertySource(SETTINGS, settings));
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
            if (isOurs(name) && beans.getSingleton(name) instanceof Lifecycle ours && ours.isRunning()) {
                ours.stop();
            }
        }
        for (int i = names.length - 1; i >= 0; i--) {
            if (isOurs(names[i])) {
                beans.destroySingleton(names[i]);
            }
        }
    }

    private boolean isOurs(String name) {
        if (!beans.containsBeanDefinition(name)) {
            return false;
        }
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
