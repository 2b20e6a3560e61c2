package io.ordertrail.runtime;

/**
 * What a check found.
 *
 * @param reason one sentence for people; may be empty when healthy
 */
public record Health(boolean healthy, String reason) {
  private static final Health OK = new Health(true, "");

  public static Health ok() {
    return OK;
  }

  public static Health ok(String reason) {
    return new Health(true, reason);
  }

  public static Health failing(String reason) {
    return new Health(false, reason);
  }
}
