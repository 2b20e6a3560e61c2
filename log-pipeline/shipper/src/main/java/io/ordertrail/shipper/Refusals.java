package io.ordertrail.shipper;

/** What an operator reads when Elasticsearch does not let the shipper in, with what to do. */
final class Refusals {
  private Refusals() {}

  static String unauthorized(Nodes.Answer answer) {
    return ("%s does not know who asks (401): check shipper.elasticsearch.auth and the secret in"
            + " its environment variable; the events wait in the journal")
        .formatted(answer.node());
  }

  static String forbidden(Nodes.Answer answer, String says) {
    return ("%s knows who asks and does not allow it (403): the role ordertrail-writer in"
            + " log-pipeline/elasticsearch/security/roles.yml has what the shipper needs; the"
            + " events wait in the journal%s")
        .formatted(answer.node(), says);
  }
}
