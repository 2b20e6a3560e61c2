package io.ordertrail.executionengine;

import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Histogram;
import io.ordertrail.runtime.Meters;
import java.util.HashMap;
import java.util.Map;

/** The meters of one kind of call to the venue, resolved once. Any thread. */
final class CallMeters {
  private static final String[] RESULTS = {"2xx", "4xx", "422", "429", "5xx", "timeout", "failed"};
  private static final String[] FAILURES = {
    "400", "401", "403", "404", "422", "429", "500", "502", "503", "504", "other", "timeout",
    "failed"
  };

  private final Map<String, Histogram> latency = new HashMap<>();
  private final Map<String, Counter> failures = new HashMap<>();

  CallMeters(Meters meters, String endpoint, String method) {
    for (String result : RESULTS) {
      latency.put(
          result,
          meters.histogram(
              "execution_engine_api_call_latency_ms",
              "endpoint",
              endpoint,
              "method",
              method,
              "status_code",
              result));
    }
    for (String failure : FAILURES) {
      failures.put(
          failure,
          meters.counter(
              "execution_engine_api_failures_total", "endpoint", endpoint, "status_code", failure));
    }
  }

  void answered(int status, long durationNs) {
    latency.get(result(status)).recordNs(durationNs);
    if (!VenueAnswers.isSuccess(status)) {
      failures.getOrDefault(Integer.toString(status), failures.get("other")).increment();
    }
  }

  void failed(Throwable failure, long durationNs) {
    String result = VenueAnswers.errorType(failure).equals("timeout") ? "timeout" : "failed";
    latency.get(result).recordNs(durationNs);
    failures.get(result).increment();
  }

  private static String result(int status) {
    return switch (status) {
      case 422 -> "422";
      case 429 -> "429";
      default ->
          VenueAnswers.isSuccess(status) ? "2xx" : status >= 400 && status < 500 ? "4xx" : "5xx";
    };
  }
}
