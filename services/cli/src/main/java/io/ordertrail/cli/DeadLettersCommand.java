package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.shipper.DeadLetterBox;
import io.ordertrail.shipper.DeadLetterBox.Resent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ordertrail dead-letters}: what Elasticsearch refused for good, and once more after a
 * repair. Exit code 1 while some are left.
 */
@Command(
    name = "dead-letters",
    description = "List the events that Elasticsearch refused for good, or send them again.",
    sortOptions = false)
final class DeadLettersCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Mixin private HelpOption help;
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--list",
      description = "One line a letter that nobody has sent again; this is the default.")
  private boolean list;

  @Option(names = "--all", description = "List those that are resolved, too.")
  private boolean all;

  @Option(
      names = "--resend",
      description = "Send again what is not resolved; what is accepted is marked so for good.")
  private boolean resend;

  @Override
  public Integer call() throws Problem {
    Optional<ElasticsearchEndpoint> named = cluster.named();
    Path folder = data.folder().path();
    try {
      DeadLetterBox box = new DeadLetterBox(folder);
      if (list || all || !resend) {
        list(box);
      }
      if (resend && isAnyUnresolved(box)) {
        resend(box, named);
      }
      return conclude(box.entries());
    } catch (IOException e) {
      throw Problem.failed(
          "the dead letters of %s cannot be read or sent (%s)."
              .formatted(folder, Sentences.reason(e)));
    }
  }

  private void list(DeadLetterBox box) throws IOException {
    box.entries().stream()
        .filter(entry -> all || !entry.resolved())
        .forEach(entry -> System.out.println(line(entry)));
  }

  private static boolean isAnyUnresolved(DeadLetterBox box) throws IOException {
    return box.entries().stream().anyMatch(entry -> !entry.resolved());
  }

  private void resend(DeadLetterBox box, Optional<ElasticsearchEndpoint> named)
      throws Problem, IOException {
    List<String> unavailable = new ArrayList<>();
    try (Archive archive =
        Archive.open(named, data.folder(), Home.current(), false, System.err::println)) {
      box.resend(
          archive.endpoint(),
          resent -> {
            switch (resent) {
              case Resent.Accepted accepted -> System.out.println(line(accepted));
              case Resent.RefusedAgain(DeadLetterBox.Entry entry, String reason) ->
                  System.out.println("refused again  " + name(entry) + ": " + reason);
              case Resent.Unavailable(_, String reason) -> unavailable.add(reason);
            }
          });
    }
    if (!unavailable.isEmpty()) {
      throw Problem.failed(
          "Elasticsearch takes no events now (%s): what was not sent stays as it is, try again."
              .formatted(unavailable.getFirst()));
    }
  }

  private static int conclude(List<DeadLetterBox.Entry> entries) {
    long resolved = entries.stream().filter(DeadLetterBox.Entry::resolved).count();
    long left = entries.size() - resolved;
    System.out.printf("%,d dead letters: %,d resolved, %,d left%n", entries.size(), resolved, left);
    return left == 0 ? 0 : 1;
  }

  private static String line(Resent.Accepted accepted) {
    String what = accepted.wasAlreadyThere() ? "was there      " : "accepted       ";
    return what + name(accepted.entry());
  }

  private static String line(DeadLetterBox.Entry entry) {
    String state =
        entry.resolved() ? "resolved" : "%s %d".formatted(entry.reason(), entry.status());
    return "%s  %-14s  %s: %s".formatted(entry.setAside(), state, name(entry), entry.text());
  }

  private static String name(DeadLetterBox.Entry entry) {
    return entry.id().isEmpty() ? entry.place() : entry.id();
  }
}
