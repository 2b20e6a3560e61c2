package io.ordertrail.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the data folder: the same for every command. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder; by default the folder data of this installation.")
  private Path path;

  DataFolder folder() {
    return DataFolder.at(path == null ? Home.current().defaultData() : path);
  }
}
