package io.github.hailuo4j.spring.web;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.spring.HailuoAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where webhooks are asked for ({@code hailuo.webhook.url}), what receives them. */
@AutoConfiguration(after = HailuoAutoConfiguration.class)
@ConditionalOnSingleCandidate(HailuoClient.class)
@ConditionalOnProperty("hailuo.webhook.url")
public class HailuoWebhookAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WebhookReceiver hailuoWebhookReceiver(HailuoClient client) {
        return client.webhookReceiver();
    }

    /** With Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Servlet {

        @Bean
        @ConditionalOnMissingBean
        WebhookController hailuoWebhookController(WebhookReceiver receiver) {
            return new WebhookController(receiver);
        }
    }

    /** With Spring WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class Reactive {

        @Bean
        @ConditionalOnMissingBean
        ReactiveWebhookController hailuoReactiveWebhookController(WebhookReceiver receiver) {
            return new ReactiveWebhookController(receiver);
        }
    }
}
