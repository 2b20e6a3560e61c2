package io.ordertrail.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ordertrail version}. */
@Command(name = "version", description = "Say which build this is.")
final class VersionCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

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
