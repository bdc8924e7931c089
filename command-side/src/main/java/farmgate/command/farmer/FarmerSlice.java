package farmgate.command.farmer;

import farmgate.command.station.Stations;
import farmgate.command.todo.TodoList;
import farmgate.shared.personal.Vault;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({Farmer.class, FarmerEndpoint.class})
public class FarmerSlice {

    @Bean
    Farmers farmers(Repository<Farmer> repository) {
        return new Farmers(repository);
    }

    @Bean
    FarmerRegister farmerRegister(Repository<Farmer> repository, Stations stations, Vault vault) {
        return new FarmerRegister(repository, stations, vault);
    }

    @Bean
    WhenFarmerForgottenThenDestroyKey whenFarmerForgottenThenDestroyKey(TodoList todos, Vault vault) {
        return new WhenFarmerForgottenThenDestroyKey(todos, vault);
    }
}
