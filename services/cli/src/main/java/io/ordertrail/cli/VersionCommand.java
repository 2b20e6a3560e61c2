package io.ordertrail.cli;

import io.ordertrail.runtime.BuildInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ordertrail version}. */
@Command(name = "version", description = "Say which build this is.")
final class VersionCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  @Override
  public Integer call() {
    BuildInfo build = BuildInfo.ofThisBuild();
    System.out.printf(
        "ordertrail %s, commit %s, Java %s%n",
        build.version(), build.gitCommit(), Runtime.version());
    return 0;
  }
}
