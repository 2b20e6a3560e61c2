package io.ordertrail.cli;

import io.ordertrail.drills.DrillException;
import io.ordertrail.drills.DrillResult;
import io.ordertrail.drills.DrillTarget;
import io.ordertrail.drills.Drilling;
import io.ordertrail.drills.Drills;
import io.ordertrail.drills.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordertrail drill}: faults in the running system, and whether somebody is woken. */
@Command(
    name = "drill",
    description = {
      "Switch on faults in the running system, and see that the right alert, event and recovery"
          + " follow.",
      "For the local system with the paper venue, never for one that trades."
    },
    subcommands = {
      DrillCommand.ListAll.class,
      DrillCommand.Run.class,
      DrillCommand.All.class,
      DrillCommand.Quiet.class
    })
final class DrillCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  @Override
  public Integer call() throws Problem {
    throw Problem.usage("say what: drill list, drill run NAME, drill all or drill quiet.");
  }

  /** {@code drill list}. */
  @Command(
      name = "list",
      description = "Every drill: its name, the alert that must follow, the fault.")
  static final class ListAll implements Callable<Integer> {
    @Mixin private HelpOption help;

    @Override
    public Integer call() {
      for (List<String> drill : Drills.descriptions()) {
        System.out.printf("  %-21s%-49s%s%n", drill.get(0), drill.get(1), drill.get(2));
      }
      return 0;
    }
  }

  /** {@code drill run NAME...}. */
  @Command(name = "run", description = "Run the named drills one after the other.")
  static final class Run implements Callable<Integer> {
    @Mixin private ScaledDrills drills;
    @Mixin private HelpOption help;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "As list shows them.")
    private List<String> names;

    @Override
    public Integer call() throws Problem {
      for (String name : names) {
        if (!Drills.names().contains(name)) {
          throw Problem.usage("there is no drill \"%s\": look with drill list.".formatted(name));
        }
      }
      return drills.run(names);
    }
  }

  /** {@code drill all}. */
  @Command(name = "all", description = "Run every drill; takes about half an hour.")
  static final class All implements Callable<Integer> {
    @Mixin private ScaledDrills drills;
    @Mixin private HelpOption help;

    @Override
    public Integer call() throws Problem {
      return drills.run(Drills.names());
    }
  }

  /** {@code drill quiet}. */
  @Command(
      name = "quiet",
      description =
          "Do nothing, with the real rules: no alert may fire but the one that always does.")
  static final class Quiet implements Callable<Integer> {
    @Mixin private RunningTarget target;
    @Mixin private HelpOption help;

    @Option(
        names = "--for",
        paramLabel = "10m",
        defaultValue = "10m",
        converter = Durations.class,
        description = "How long to listen. By default ten minutes.")
    private Duration length;

    @Override
    public Integer call() throws Problem {
      try (Drilling drilling = Drilling.on(target.get(), 1, System.out::println)) {
        System.out.printf("listening for %d s with the real rules%n", length.toSeconds());
        List<String> fired = drilling.listen(length);
        fired.forEach(System.out::println);
        System.out.printf(
            "%s in %d s%n",
            fired.isEmpty() ? "no alert" : fired.size() + " alerts", length.toSeconds());
        return fired.isEmpty() ? 0 : 1;
      } catch (DrillException e) {
        throw Problem.failed(e.getMessage());
      }
    }
  }

  /** Drills with scaled rules on the system that runs on a data folder. */
  static final class ScaledDrills {
    @Mixin private RunningTarget target;

    @Option(
        names = "--factor",
        paramLabel = "N",
        defaultValue = "" + Drilling.FACTOR,
        description =
            "What every for: and window of the rules is divided by. By default ${DEFAULT-VALUE}.")
    private int factor;

    int run(List<String> names) throws Problem {
      if (factor < 1) {
        throw Problem.usage("--factor is 1 or more.");
      }
      try (Drilling drilling = Drilling.on(target.get(), factor, System.out::println)) {
        List<DrillResult> results = drilling.run(names);
        Matrix.lines(results, factor).forEach(System.out::println);
        return results.stream().allMatch(DrillResult::isGood) ? 0 : 1;
      } catch (DrillException e) {
        throw Problem.failed(e.getMessage());
      }
    }
  }

  /** The system that runs on a data folder. */
  static final class RunningTarget {
    @Mixin private DataOption data;

    DrillTarget get() throws Problem {
      DataFolder folder = data.folder();
      Instance.Session session =
          VenueDoor.running(folder)
              .orElseThrow(
                  () ->
                      Problem.failed(
                          "nothing runs on %s: start it with ./ordertrail up in another terminal."
                              .formatted(folder.path())));
      if (session.venue().equals("alpaca")) {
        throw Problem.failed("drills are for the paper venue, not for an account at Alpaca.");
      }
      Map<String, String> keys = VenueDoor.ofFolder(folder);
      return new DrillTarget(
          Home.current().root(),
          folder.path(),
          session.portOffset(),
          part -> pid(folder, part),
          token(folder),
          keys.getOrDefault(Preflight.KEY_ID, ""),
          keys.getOrDefault(Preflight.SECRET_KEY, ""));
    }

    private static OptionalLong pid(DataFolder folder, String part) {
      try {
        return JsonFiles.read(folder.instanceFile(), Instance.class).stream()
            .flatMap(instance -> instance.processes().stream())
            .filter(member -> member.name().equals(part) && member.isAlive(new Proc()))
            .mapToLong(Instance.Member::pid)
            .findFirst();
      } catch (Problem e) {
        return OptionalLong.empty(); // between two writings of the file
      }
    }

    private static String token(DataFolder folder) throws Problem {
      try {
        return Files.readString(folder.operatorToken()).strip();
      } catch (IOException e) {
        throw Problem.failed(
            "cannot read %s (%s).".formatted(folder.operatorToken(), Sentences.reason(e)));
      }
    }
  }
}
