package io.ordertrail.cli;

import co.elastic.clients.elasticsearch.snapshot.SnapshotInfo;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.Snapshots;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail snapshot}: the record's indices into a repository, and back. */
@Command(
    name = "snapshot",
    description =
        "Copy what is new in the record's indices into a repository; or list, or restore.",
    sortOptions = false)
final class SnapshotCommand implements Callable<Integer> {
  @Mixin private AdminOptions admin;
  @ArgGroup private Instead instead;

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      defaultValue = Snapshots.REPOSITORY,
      description = "By default ${DEFAULT-VALUE}.")
  private String repository;

  @Option(
      names = "--location",
      paramLabel = "DIR",
      defaultValue = "record",
      description =
          "Where a repository of files is made when there is none of that name: below the server's"
              + " path.repo; by default ${DEFAULT-VALUE}.")
  private String location;

  static final class Instead {
    @Option(names = "--list", description = "Say what is there, oldest first.")
    private boolean list;

    @Option(
        names = "--restore",
        paramLabel = "SNAPSHOT",
        description = "Bring the indices of this one back; refused while one of them is there.")
    private String restore;
  }

  @Override
  public Integer call() throws Problem {
    return admin.run(this::run);
  }

  private int run(ElasticsearchClients clients) throws IOException, Problem {
    Snapshots snapshots = new Snapshots(clients.typed(), repository);
    snapshots.ensureRepository(location);
    if (instead == null) {
      SnapshotInfo taken = snapshots.take(Instant.now());
      if (!"SUCCESS".equals(taken.state())) {
        throw Problem.failed(
            "the snapshot %s is %s: see the server's log."
                .formatted(taken.snapshot(), taken.state()));
      }
      print(taken);
    } else if (instead.list) {
      snapshots.list().forEach(SnapshotCommand::print);
    } else {
      snapshots.restore(instead.restore);
      System.out.println("restored " + instead.restore);
    }
    return 0;
  }

  private static void print(SnapshotInfo snapshot) {
    System.out.printf(
        "%s %s: %s%n",
        snapshot.snapshot(), snapshot.state(), String.join(", ", snapshot.indices()));
  }
}
