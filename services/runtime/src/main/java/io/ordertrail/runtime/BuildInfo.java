package io.ordertrail.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param gitCommit abbreviated, or {@code unknown} when it was not built from a git checkout
 */
public record BuildInfo(String version, String gitCommit) {
  private static final BuildInfo THIS = read();

  public static BuildInfo ofThisBuild() {
    return THIS;
  }

  private static BuildInfo read() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = properties.getProperty("git_commit");
    return new BuildInfo(
        properties.getProperty("version"), commit.startsWith("$") ? "unknown" : commit);
  }
}
