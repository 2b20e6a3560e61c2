package io.ordertrail.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail redo}: decides a recorded session again, in a process of its own. */
@Command(
    name = "redo",
    description = {
      "Decide a recorded session again: every signal by the strategies and every order by the"
          + " pre-trade checks, with the market, positions, open orders, limits and switches of"
          + " then, by the same code. Nothing is traded, and the record is only read.",
      "Exit code 0 only if every decision is the same; else each difference is named, with its"
          + " event, both values and the time. What cannot be known any more is counted.",
      "It needs the tapes that `up` keeps in the data folder (tape), beside the journal."
    },
    sortOptions = false)
final class RedoCommand implements Callable<Integer> {
  @Option(
      names = "--session",
      paramLabel = "S",
      description = "Which, as in `status` and in every event; by default the newest.")
  private String session;

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = "What would have been decided with these limits: a file like limits.yaml.")
  private Path limits;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "What would have been decided with this limit or setting, such as"
              + " limits.max-order-value=\"20000 USD\", risk-manager.sizing.target-value=5000 or"
              + " signal-bridge.momentum.entry=0.5. May be given many times.")
  private Map<String, String> others = new LinkedHashMap<>();

  @Option(names = "--json", description = "As JSON, with every difference.")
  private boolean json;

  @Mixin private DataOption data;
  @Mixin private HelpOption help;

  @Override
  public Integer call() throws Problem {
    Path folder = data.folder().path();
    if (!Files.isDirectory(folder.resolve("journal"))) {
      throw Problem.failed(
          "there is no record in %s: make one with ./ordertrail up, or name another folder with --data."
              .formatted(folder));
    }
    if (limits != null && !Files.isReadable(limits)) {
      throw Problem.failed("there is no file %s that can be read.".formatted(limits));
    }
    return Tool.REPLAY.run(Home.current(), settings(folder));
  }

  private Map<String, Object> settings(Path folder) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("data", folder);
    if (session != null) {
      settings.put("session", session);
    }
    if (limits != null) {
      settings.put("limits", limits.toAbsolutePath());
    }
    if (json) {
      settings.put("json", true);
    }
    others.forEach((key, value) -> settings.put("other." + key, value));
    return settings;
  }
}
