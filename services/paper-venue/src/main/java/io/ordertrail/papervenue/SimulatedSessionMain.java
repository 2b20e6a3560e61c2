package io.ordertrail.papervenue;

import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import io.ordertrail.runtime.SettingsException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a simulated session to a file. Exit codes: 0 when the file is there, 1 when it could not
 * be written, 2 for bad settings; what is wrong is said on standard error.
 */
public final class SimulatedSessionMain {
  private static final String NAME = "simulated-session";

  private SimulatedSessionMain() {}

  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    Settings settings = Settings.parse(NAME, Map.of(), args);
    SimulatedSession session =
        SimulatedSession.read(settings, ServiceSettings.read(settings).symbolNames());
    Path file = settings.path("session.file");
    try {
      settings.finish();
      SimulatedSession.Written written = session.writeTo(file);
      out.printf(
          "%s: %d quotes and %d trades of %s over %d s%n",
          file,
          written.quotes(),
          written.trades(),
          String.join(", ", session.symbols()),
          session.duration().toSeconds());
      return 0;
    } catch (SettingsException bad) {
      err.println(bad.getMessage());
      return 2;
    } catch (IOException refused) {
      err.println(NAME + ": cannot write " + file + ": " + refused.getMessage());
      return 1;
    }
  }
}
