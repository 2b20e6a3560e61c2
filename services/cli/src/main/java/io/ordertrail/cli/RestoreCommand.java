package io.ordertrail.cli;

import io.ordertrail.archive.ArchiveException;
import io.ordertrail.archive.DayRestorer;
import io.ordertrail.archive.Manifest;
import io.ordertrail.eventlog.PublicKeys;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordertrail restore}: an archived day back as a journal, verified before it is said so. */
@Command(
    name = "restore",
    description = "Verify an archive (signature, files, sequences, chain) and bring its day back.",
    sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "ARCHIVE", description = "A file that ordertrail archive made.")
  private Path archive;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder that gets the journal; what is there is never replaced.")
  private Path to;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "The public keys to trust; by default those of the data folder.")
  private Path keys;

  @Override
  public Integer call() throws Problem {
    Path trusted = keys == null ? PublicKeys.folder(data.folder().path()) : keys;
    try {
      Manifest restored = new DayRestorer(trusted, to).restore(archive);
      System.out.printf(
          "%s restored to %s: %d events of %d runs in %d segments; the signature of %s, every hash,"
              + " every sequence and the chain hold%n",
          restored.day(),
          to,
          restored.events(),
          restored.runs().size(),
          restored.segments().size(),
          restored.keyId());
      return 0;
    } catch (ArchiveException e) {
      throw Problem.failed(e.getMessage());
    }
  }
}
