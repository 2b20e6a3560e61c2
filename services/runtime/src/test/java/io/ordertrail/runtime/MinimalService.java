package io.ordertrail.runtime;

import org.agrona.concurrent.Agent;

/** The smallest service: one agent that counts its turns. Started in a process of its own. */
public final class MinimalService {
  static final ServiceDefinition<String> DEFINITION =
      ServiceDefinition.of(
          "risk-manager", settings -> settings.text("probe.fail_after"), MinimalService::assemble);

  private MinimalService() {}

  public static void main(String[] args) {
    ServiceMain.run(DEFINITION, args);
  }

  private static void assemble(Service service, String failAfter) {
    switch (failAfter) {
      case "start" -> throw new StartException("the venue cannot be reached; start it first");
      case "bug" -> throw new NoClassDefFoundError("gone");
      case "stop" ->
          service.add(
              () -> {
                throw new StopException(3, "12 events are not shipped");
              });
      default -> {}
    }
    Counter checks =
        service
            .meters()
            .counter(
                "risk_manager_checks_performed_total", "check_type", "all", "result", "passed");
    service.run(
        new Agent() {
          @Override
          public int doWork() {
            checks.increment();
            if (failAfter.equals("work")) {
              throw new IllegalStateException("a bug");
            }
            return 0;
          }

          @Override
          public String roleName() {
            return "counting";
          }
        });
  }
}
