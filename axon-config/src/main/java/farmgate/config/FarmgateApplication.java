package farmgate.config;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Farmgate in one process. What it runs is decided by properties, see {@code docs/configuration.md}. */
@SpringBootApplication
public class FarmgateApplication {

    public static void main(String[] args) {
        SpringApplication.run(FarmgateApplication.class, args);
    }
}
