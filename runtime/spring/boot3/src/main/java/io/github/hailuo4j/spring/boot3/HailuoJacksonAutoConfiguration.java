package io.github.hailuo4j.spring.boot3;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.jackson.HailuoJacksonModule;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Requests, tasks, prices and events in the application's JSON. */
@AutoConfiguration(beforeName = "org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration")
@ConditionalOnClass(ObjectMapper.class)
public class HailuoJacksonAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    HailuoJacksonModule hailuoJacksonModule() {
        return new HailuoJacksonModule();
    }
}
