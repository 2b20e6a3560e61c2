package io.ordertrail.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.util.EnumMap;
import java.util.Map;

/**
 * Under which service a span is shown. This process tells all of itself; of another it knows the
 * name only, and says no more. Immutable.
 */
final class SpanResources {
  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private final ServiceName ownName;
  private final Map<ServiceName, Resource> resources = new EnumMap<>(ServiceName.class);

  SpanResources(WriterIdentity identity) {
    this.ownName = identity.service();
    for (ServiceName service : ServiceName.values()) {
      resources.put(service, Resource.create(Attributes.of(SERVICE_NAME, service.text())));
    }
    resources.put(ownName, own(identity));
  }

  /** Of the writer that an event names. */
  SpanResources(ServiceName service, RecordedEvent event) {
    this.ownName = service;
    for (ServiceName other : ServiceName.values()) {
      resources.put(other, Resource.create(Attributes.of(SERVICE_NAME, other.text())));
    }
    resources.put(ownName, own(event));
  }

  private static Resource own(RecordedEvent event) {
    return Resource.create(
        Attributes.builder()
            .put(SERVICE_NAME, event.text(Field.SERVICE_NAME))
            .put("service.version", event.text(Field.SERVICE_VERSION))
            .put("service.instance.id", event.text(Field.SERVICE_NODE_NAME))
            .put("deployment.environment.name", event.text(Field.SERVICE_ENVIRONMENT))
            .put("host.name", event.text(Field.HOST_NAME))
            .put("process.pid", event.integer(Field.PROCESS_PID))
            .put("labels.run_id", event.text(Field.RUN_ID))
            .put("labels.git_commit", event.text(Field.GIT_COMMIT))
            .put("labels.config_hash", event.text(Field.CONFIG_HASH))
            .build());
  }

  private static Resource own(WriterIdentity identity) {
    return Resource.create(
        Attributes.builder()
            .put(SERVICE_NAME, identity.service().text())
            .put("service.version", identity.version())
            .put("service.instance.id", identity.node())
            .put("deployment.environment.name", identity.environment())
            .put("host.name", identity.host())
            .put("process.pid", identity.pid())
            .put("labels.run_id", identity.runText())
            .put("labels.git_commit", identity.gitCommit())
            .put("labels.config_hash", identity.configHash())
            .build());
  }

  Resource own() {
    return resources.get(ownName);
  }

  Resource of(ServiceName service) {
    return resources.get(service);
  }
}
