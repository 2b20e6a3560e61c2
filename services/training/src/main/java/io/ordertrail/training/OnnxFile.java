package io.ordertrail.training;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.ordertrail.features.FeatureSet;
import io.ordertrail.features.ModelFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bytes of a model's ONNX file: what the library exports, with the scaling put before it and
 * our metadata in place of the library's, whose times would make every file another one.
 */
final class OnnxFile {
  private static final String DOMAIN = "io.ordertrail";
  private static final String SCALED = "scaled";
  private static final String CENTRED = "centred";
  private static final String MEAN = "feature_mean";
  private static final String FACTOR = "feature_factor";

  private OnnxFile() {}

  static byte[] bytes(DirectionModel model, TrainingConfig config) {
    ModelProto exported = model.trained().exportONNXModel(DOMAIN, config.version());
    return exported.toBuilder()
        .setGraph(withScaling(exported.getGraph(), model.scaling()))
        .clearMetadataProps()
        .clearDocString()
        .addAllMetadataProps(metadata(model, config))
        .build()
        .toByteArray();
  }

  private static GraphProto withScaling(GraphProto exported, Scaling scaling) {
    String input = exported.getInput(0).getName();
    String output = exported.getOutput(0).getName();
    List<NodeProto> nodes = new ArrayList<>();
    nodes.add(node("Sub", ModelFormat.INPUT, MEAN, CENTRED));
    nodes.add(node("Mul", CENTRED, FACTOR, SCALED));
    exported.getNodeList().forEach(n -> nodes.add(rewired(n, input, output)));
    return exported.toBuilder()
        .setName("direction")
        .clearNode()
        .addAllNode(nodes)
        .addInitializer(floats(MEAN, scaling.mean()))
        .addInitializer(floats(FACTOR, scaling.factor()))
        .setInput(0, renamed(exported.getInput(0), ModelFormat.INPUT))
        .setOutput(0, renamed(exported.getOutput(0), ModelFormat.OUTPUT))
        .build();
  }

  private static NodeProto node(String operator, String left, String right, String output) {
    return NodeProto.newBuilder()
        .setName(output)
        .setOpType(operator)
        .addInput(left)
        .addInput(right)
        .addOutput(output)
        .build();
  }

  private static NodeProto rewired(NodeProto node, String input, String output) {
    NodeProto.Builder rewired = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      if (node.getInput(i).equals(input)) {
        rewired.setInput(i, SCALED);
      }
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      if (node.getOutput(i).equals(output)) {
        rewired.setOutput(i, ModelFormat.OUTPUT);
      }
    }
    return rewired.build();
  }

  private static ValueInfoProto renamed(ValueInfoProto value, String name) {
    return value.toBuilder().setName(name).build();
  }

  private static TensorProto floats(String name, float[] values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(values.length);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  private static List<StringStringEntryProto> metadata(
      DirectionModel model, TrainingConfig config) {
    var outputs = model.trained().getOutputIDInfo();
    List<String> labels =
        IntStream.range(0, outputs.size()).mapToObj(i -> outputs.getOutput(i).getLabel()).toList();
    return List.of(
        entry(ModelFormat.NAME_KEY, config.name()),
        entry(ModelFormat.VERSION_KEY, Integer.toString(config.version())),
        entry(ModelFormat.FEATURES_KEY, new FeatureSet(config.features()).hash()),
        entry(ModelFormat.LABELS_KEY, String.join(",", labels)));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
