package io.ordertrail.spancollector;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One span as it came over the wire.
 *
 * @param parentId empty for a root
 * @param attributes numbers as decimal text
 * @param resource the same of the process that the span is of
 */
public record ReceivedSpan(
    String traceId,
    String spanId,
    String parentId,
    String name,
    long startNs,
    long endNs,
    boolean failed,
    Map<String, String> attributes,
    Map<String, String> resource) {

  static ReceivedSpan of(Span span, Map<String, String> resource) {
    return new ReceivedSpan(
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getName(),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        texts(span.getAttributesList()),
        resource);
  }

  static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toUnmodifiableMap(KeyValue::getKey, pair -> text(pair.getValue())));
  }

  private static String text(AnyValue value) {
    return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  public String service() {
    return resource.get("service.name");
  }

  public long durationNs() {
    return endNs - startNs;
  }

  public boolean isRoot() {
    return parentId.isEmpty();
  }
}
