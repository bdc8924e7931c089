package farmgate.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** That what {@code deploy/} says is so: settings that exist, paths and ports that are answered, metrics that are measured. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeployTest {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Pattern SETTING = Pattern.compile("\\bFARMGATE_[A-Z_]+");
    private static final Pattern OURS = Pattern.compile("\\bfarmgate_[a-z_]+");
    private static final Pattern GAUGE = Pattern.compile("Gauge\\s*\\.builder\\(\\s*\"(farmgate[.a-z]+)\"");
    private static final Set<String> PROBES = Set.of("/actuator/health/liveness", "/actuator/health/readiness");

    @Test
    void every_yaml_and_json_can_be_read() throws IOException {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".json")) {
                assertThat(Json.mapper().readTree(Files.readString(file)).isObject())
                        .as(name)
                        .isTrue();
            } else if (name.endsWith("ml")) {
                assertThat(documents(file))
                        .as(name)
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(each).isInstanceOf(Map.class));
            }
        }
    }

    @Test
    void every_setting_exists() throws IOException {
        Set<String> settings = new LinkedHashSet<>();
        for (Path file : files()) {
            Matcher found = SETTING.matcher(Files.readString(file));
            while (found.find()) {
                settings.add(found.group());
            }
        }
        assertThat(settings).contains("FARMGATE_NODE_ROLES", "FARMGATE_MONGODB_URI");
        assertThat(known()).containsAll(settings);
    }

    @Test
    void every_metric_of_ours_is_measured() throws IOException {
        Set<String> measured = new LinkedHashSet<>();
        for (Path source : sources(Path.of("..", "axon-config", "src", "main", "java"))) {
            Matcher found = GAUGE.matcher(Files.readString(source));
            while (found.find()) {
                measured.add(found.group(1).replace('.', '_'));
            }
        }
        Set<String> shown = new LinkedHashSet<>();
        for (String name : List.of("alerts.yml", "dashboard.json")) {
            Matcher found = OURS.matcher(Files.readString(DEPLOY.resolve(name)));
            while (found.find()) {
                shown.add(found.group());
            }
        }
        assertThat(shown).isNotEmpty();
        assertThat(measured).as("each is watched, and there is no other").isEqualTo(shown);
    }

    @Test
    void every_alert_has_an_expression_a_severity_and_says_what_is_wrong() throws IOException {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> group :
                maps(documents(DEPLOY.resolve("alerts.yml")).getFirst(), "groups")) {
            rules.addAll(maps(group, "rules"));
        }
        assertThat(rules).hasSizeGreaterThan(5).allSatisfy(rule -> {
            assertThat(rule).containsKeys("alert", "expr");
            assertThat(map(rule, "labels").get("severity")).isIn("warning", "critical");
            assertThat(map(rule, "annotations")).containsKeys("summary", "description");
        });
    }

    @Test
    void every_workload_has_probes_limits_and_a_disruption_budget() throws IOException {
        List<Map<String, Object>> all = documents(DEPLOY.resolve("kubernetes/farmgate.yaml"));
        List<Map<String, Object>> workloads = kind(all, "StatefulSet");
        assertThat(workloads).hasSize(2);
        for (Map<String, Object> workload : workloads) {
            Object labels = map(map(map(workload, "spec"), "selector"), "matchLabels");
            Map<String, Object> template = map(map(workload, "spec"), "template");
            assertThat(map(map(template, "metadata"), "labels")).isEqualTo(labels);
            Map<String, Object> container =
                    maps(map(template, "spec"), "containers").getFirst();
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(map(map(container, probe), "httpGet").get("path"))
                        .as(probe)
                        .isIn(PROBES);
            }
            assertThat(map(map(container, "readinessProbe"), "httpGet").get("path"))
                    .isEqualTo("/actuator/health/readiness");
            assertThat(map(map(container, "resources"), "limits")).containsKey("memory");
            assertThat(kind(all, "PodDisruptionBudget"))
                    .anySatisfy(budget -> assertThat(map(map(map(budget, "spec"), "selector"), "matchLabels"))
                            .isEqualTo(labels));
            assertThat(kind(all, "Service"))
                    .anySatisfy(service ->
                            assertThat(map(map(service, "spec"), "selector")).isEqualTo(labels));
        }
    }

    @Test
    void the_proxy_knows_every_node_and_no_other() throws IOException {
        String proxy = Files.readString(DEPLOY.resolve("nginx.conf"));
        Map<String, Object> services =
                map(documents(DEPLOY.resolve("compose.yaml")).getFirst(), "services");
        Set<String> routed = new LinkedHashSet<>();
        Matcher server = Pattern.compile("server ([a-z]+-[0-9]):8080;").matcher(proxy);
        while (server.find()) {
            routed.add(server.group(1));
        }
        assertThat(routed).containsExactly("command-1", "command-2", "query-1", "query-2");
        assertThat(services).containsKeys(routed.toArray(String[]::new));
        for (String node : routed) {
            Map<String, Object> environment = map(map(services, node), "environment");
            assertThat(environment)
                    .containsEntry("FARMGATE_NODE_NAME", node)
                    .containsEntry("FARMGATE_NODE_ROLES", node.substring(0, node.indexOf('-')))
                    .containsEntry("FARMGATE_EVENT_STORE", "axon-server");
        }
    }

    private static Set<String> known() throws IOException {
        Path metadata =
                Path.of("..", "axon-config", "target", "classes", "META-INF", "spring-configuration-metadata.json");
        JsonNode properties = Json.mapper().readTree(Files.readString(metadata)).path("properties");
        Set<String> names = new LinkedHashSet<>();
        StreamSupport.stream(properties.spliterator(), false)
                .map(property -> property.path("name").asString())
                .forEach(name ->
                        names.add(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
        Set<String> written = new LinkedHashSet<>(names);
        StreamSupport.stream(properties.spliterator(), false)
                .map(property -> property.path("name").asString())
                .forEach(name ->
                        written.add(name.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT)));
        return written;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(DEPLOY)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    private static List<Map<String, Object>> documents(Path file) {
        List<Map<String, Object>> documents = new ArrayList<>();
        try {
            new Yaml(new SafeConstructor(new LoaderOptions()))
                    .loadAll(Files.readString(file))
                    .forEach(document -> documents.add(asMap(document)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    private static List<Map<String, Object>> kind(List<Map<String, Object>> all, String kind) {
        return all.stream().filter(each -> kind.equals(each.get("kind"))).toList();
    }

    private static Map<String, Object> map(Map<String, Object> of, String name) {
        return asMap(of.get(name));
    }

    private static List<Map<String, Object>> maps(Map<String, Object> of, String name) {
        assertThat(of.get(name)).as(name).isInstanceOf(List.class);
        return ((List<?>) of.get(name)).stream().map(DeployTest::asMap).toList();
    }

    @SuppressWarnings("unchecked") // YAML's maps here all have names for keys
    private static Map<String, Object> asMap(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }
}
