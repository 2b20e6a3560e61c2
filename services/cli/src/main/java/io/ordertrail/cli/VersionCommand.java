package io.ordertrail.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ordertrail version}. */
@Command(name = "version", description = "Say which build this is.")
final class VersionCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.out.printf("ordertrail %s, Java %s%n", text(), Runtime.version());
    return 0;
  }

  static String text() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
