package io.ordertrail.cli;

import io.ordertrail.archive.ArchiveException;
import io.ordertrail.archive.DayArchiver;
import io.ordertrail.eventlog.SigningKey;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail archive}: settled days of the journal, one signed file each. */
@Command(
    name = "archive",
    description = "Put settled days of the journal into signed, compressed archives.",
    sortOptions = false)
final class ArchiveCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Mixin private HelpOption help;
  @ArgGroup private Days days;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where the archives are; by default the folder archive of the data folder.")
  private Path to;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The record's signing key, when it is not that of the data folder.")
  private Path key;

  @Option(
      names = "--unshipped",
      description = "Also what the shipper has not brought to Elasticsearch.")
  private boolean unshipped;

  @Option(
      names = "--delete",
      description = "Remove a day's journal once its archive was read back and verified.")
  private boolean delete;

  static final class Days {
    @Option(
        names = "--date",
        paramLabel = "DAY",
        converter = UtcDay.class,
        description = "This day (UTC), such as 2026-11-22.")
    private LocalDate date;

    @Option(
        names = "--before",
        paramLabel = "DAY",
        converter = UtcDay.class,
        description = "Every day before this one; by default every day that is over.")
    private LocalDate before;
  }

  @Override
  public Integer call() throws Problem {
    DataFolder folder = data.folder();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    DayArchiver archiver =
        new DayArchiver(
            folder.path(),
            key == null ? SigningKey.defaultFile(folder.path()) : key,
            to == null ? folder.path().resolve("archive") : to,
            today,
            !unshipped,
            delete);
    try {
      SortedSet<LocalDate> chosen = chosen(archiver, today);
      if (chosen.isEmpty()) {
        System.out.println("no day to archive in " + folder.path());
      }
      for (LocalDate day : chosen) {
        say(archiver.archive(day));
      }
      return 0;
    } catch (ArchiveException e) {
      throw Problem.failed(e.getMessage());
    }
  }

  private SortedSet<LocalDate> chosen(DayArchiver archiver, LocalDate today)
      throws ArchiveException {
    if (days != null && days.date != null) {
      return new TreeSet<>(List.of(days.date));
    }
    boolean earlier = days != null && days.before.isBefore(today);
    return archiver.days(earlier ? days.before : today);
  }

  private static void say(DayArchiver.Outcome outcome) {
    String what =
        switch (outcome) {
          case DayArchiver.Outcome.Archived _ -> "archived and verified";
          case DayArchiver.Outcome.AlreadyThere _ -> "was archived before, verified again";
        };
    System.out.printf(
        "%s %s: %d events of %d runs in %d segments, signed with %s, in %s%s%n",
        outcome.manifest().day(),
        what,
        outcome.manifest().events(),
        outcome.manifest().runs().size(),
        outcome.manifest().segments().size(),
        outcome.manifest().keyId(),
        outcome.file(),
        outcome.removed() == 0 ? "" : "; removed " + outcome.removed() + " segments");
  }
}
