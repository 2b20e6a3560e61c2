package io.ordertrail.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The properties of a build that is not this one, laid before those in the jars. */
final class OtherBuild {
  private OtherBuild() {}

  static Fault of(String part) {
    return levers -> {
      Path classes = levers.data().resolve("drill-build");
      Path properties = classes.resolve("io/ordertrail/runtime/build.properties");
      try {
        Files.createDirectories(properties.getParent());
        Files.writeString(properties, "version=0.0.0-drill\ngit_commit=0123456\n");
      } catch (IOException e) {
        throw new DrillException("cannot write %s (%s).".formatted(properties, e.getMessage()));
      }
      // What the boot class path has, nothing else is asked for.
      levers.restart(part, StartOverrides.Override.jvm("-Xbootclasspath/a:" + classes));
      return () -> levers.restart(part);
    };
  }
}
