package io.github.hailuo4j.spring.boot4;

import io.github.hailuo4j.jackson3.HailuoJacksonModule;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Requests, tasks, prices and events in the application's JSON. */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(JsonMapper.class)
public class HailuoJacksonAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    HailuoJacksonModule hailuoJacksonModule() {
        return new HailuoJacksonModule();
    }
}
