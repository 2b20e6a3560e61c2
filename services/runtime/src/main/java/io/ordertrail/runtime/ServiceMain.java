package io.ordertrail.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * The life of a service's process: settings, log, parts, wait, stop. Exit codes: 0 after an orderly
 * stop (SIGTERM, SIGINT), 1 for a failed start or a part that failed, 2 for bad settings, or what a
 * {@link StopException} says. What an operator must know is one sentence on standard error; details
 * go to the diagnostic log.
 */
public final class ServiceMain {
  private static final int FAILED = 1;
  private static final int BAD_SETTINGS = 2;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private final String name;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Service service;
  private volatile boolean stopAsked;
  private volatile int exitCode = FAILED;

  private ServiceMain(String name) {
    this.name = name;
  }

  /** Runs the service until it is told to stop, and ends the process. */
  public static <C> void run(ServiceDefinition<C> definition, String... args) {
    ServiceMain main = new ServiceMain(definition.name());
    try {
      main.exitCode = main.runToExitCode(definition, args);
    } finally {
      main.stopped.countDown();
    }
    System.exit(main.exitCode);
  }

  private <C> int runToExitCode(ServiceDefinition<C> definition, String... args) {
    Service.Configured<C> configured;
    try {
      configured = Service.Configured.read(definition, System.getenv(), args);
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      return BAD_SETTINGS;
    } catch (RuntimeException e) {
      return say("its settings could not be read: " + e);
    }
    try (DiagnosticLog log = DiagnosticLog.open(name, configured.common())) {
      return runLogged(definition, configured, log);
    } catch (StartException e) {
      return say(e.getMessage());
    }
  }

  private <C> int runLogged(
      ServiceDefinition<C> definition, Service.Configured<C> configured, DiagnosticLog log) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopBySignal, "stop"));
    try {
      service = Service.start(definition, configured, log::dropped);
      if (!stopAsked) {
        service.awaitStopRequest();
      }
      return service.stop() ? 0 : FAILED;
    } catch (StopException e) {
      say(e.getMessage());
      return e.exitCode();
    } catch (Throwable e) {
      LoggerFactory.getLogger(ServiceMain.class).info("Not started", e);
      return say(sentence(e, log.file()));
    }
  }

  /** Our own exceptions speak to people; of any other, its kind is the better half. */
  private static String sentence(Throwable e, Path log) {
    if (e instanceof StartException) {
      return e.getMessage();
    }
    boolean ours = e.getClass().getName().startsWith("io.ordertrail.") && e.getMessage() != null;
    return "could not start: " + (ours ? e.getMessage() : e) + "; details are in " + log;
  }

  private int say(String sentence) {
    System.err.println(name + ": " + sentence);
    return FAILED;
  }

  /**
   * Runs in every exit: waits until the main thread has stopped all parts, then ends the process
   * with its own code, because after a signal the JVM's would be 143.
   */
  private void stopBySignal() {
    stopAsked = true;
    if (service != null) {
      service.requestStop();
    }
    int code = FAILED;
    try {
      if (stopped.await(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        code = exitCode;
      } else {
        say("did not stop within " + STOP_WITHIN.toSeconds() + " s and is ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }
}
