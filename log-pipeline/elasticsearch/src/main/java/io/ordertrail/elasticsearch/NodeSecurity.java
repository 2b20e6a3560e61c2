package io.ordertrail.elasticsearch;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a node needs to run with security switched on: its certificate for clients and for other
 * nodes, and the users of the file realm; the roles are those of {@code security/roles.yml}.
 *
 * @param probe one of the users, who may ask for the cluster's health: so the start knows when the
 *     node is ready
 */
public record NodeSecurity(NodeCertificate certificate, List<FileUser> users, FileUser probe) {

  public NodeSecurity {
    users = List.copyOf(users);
  }

  /** The users' file: a name and a hash a line. */
  String usersFile() {
    return users.stream().map(FileUser::usersLine).collect(Collectors.joining());
  }

  /** The other way round than one thinks: a role, and who has it. */
  String usersRolesFile() {
    return users.stream()
        .flatMap(user -> user.roles().stream().map(role -> role + ":" + user.name() + "\n"))
        .collect(Collectors.joining());
  }
}
