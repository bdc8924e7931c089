package farmgate.query.watch;

import farmgate.query.identity.ClientMarks.Marked;
import farmgate.query.watch.Finding.Rule;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where two names may be one human being: persons with several clients, roles that one person must not hold, and clients
 * of finance that one administrator made. What Farmgate made for itself at its first start is nobody's doing.
 */
final class OnePersonsClients {

    private final SortedMap<String, SortedSet<String>> clients = new TreeMap<>();
    private final SortedMap<String, Set<Role>> roles = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> financeByMaker = new TreeMap<>();
    private long counted;

    void add(Marked client) {
        counted++;
        String id = client.clientId().value();
        clients.computeIfAbsent(client.person(), person -> new TreeSet<>()).add(id);
        roles.computeIfAbsent(client.person(), person -> EnumSet.noneOf(Role.class))
                .addAll(client.roles());
        String maker = client.madeBy();
        if (maker != null && !maker.equals(Actor.FARMGATE) && client.roles().contains(Role.FINANCE)) {
            financeByMaker.computeIfAbsent(maker, who -> new TreeSet<>()).add(id);
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        clients.forEach((person, hers) -> {
            if (hers.size() > 1) {
                findings.add(finding(
                        Rule.SEVERAL_CLIENTS,
                        "person " + person,
                        hers,
                        "%d clients belong to one person",
                        "%d个客户端属于同一人"));
            }
            if (Role.conflict(roles.getOrDefault(person, Set.of()))) {
                findings.add(finding(
                        Rule.CONFLICTING_ROLES,
                        "person " + person,
                        hers,
                        "%d clients of one person hold roles that watch each other",
                        "同一人的%d个客户端拥有互相监督的角色"));
            }
        });
        financeByMaker.forEach((maker, made) -> {
            if (made.size() > 1) {
                findings.add(finding(
                        Rule.MONEY_CLIENTS_OF_ONE_MAKER,
                        "maker " + maker,
                        made,
                        "%d clients of finance were made by one administrator: are they as many people?",
                        "%d个财务客户端由同一管理员创建，请核实是否为不同的人"));
            }
        });
        return findings;
    }

    private Finding finding(Rule rule, String about, SortedSet<String> evidence, String en, String zh) {
        return new Finding(
                rule,
                about,
                counted,
                evidence.size(),
                String.format(Locale.ROOT, en, evidence.size()),
                String.format(Locale.ROOT, zh, evidence.size()),
                evidence.stream().limit(Finding.EVIDENCE_MAX).toList());
    }
}
