package io.ordertrail.signalbridge;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.ordertrail.features.Feature;
import io.ordertrail.features.ModelFormat;
import java.util.Map;
import java.util.TreeMap;

/** ONNX files of the test's choice: up when the deviation is positive, down when negative. */
final class TestModel {
  static final String FEATURES = "0123456789abcdef";
  private static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();

  private final Map<String, String> metadata = new TreeMap<>();
  private int features = Feature.COUNT;
  private int outputs = 3;
  private String input = ModelFormat.INPUT;
  private float slope = 1;
  private boolean normalized = true;

  TestModel() {
    metadata.put(ModelFormat.NAME_KEY, "steep");
    metadata.put(ModelFormat.VERSION_KEY, "7");
    metadata.put(ModelFormat.FEATURES_KEY, FEATURES);
    metadata.put(ModelFormat.LABELS_KEY, "flat,up,down");
  }

  TestModel with(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  TestModel without(String key) {
    metadata.remove(key);
    return this;
  }

  TestModel taking(int count, String name) {
    features = count;
    input = name;
    return this;
  }

  TestModel giving(int count) {
    outputs = count;
    return this;
  }

  /** How much a unit of deviation says. */
  TestModel slope(float value) {
    slope = value;
    return this;
  }

  /** Gives what is no probability. */
  TestModel raw() {
    normalized = false;
    return this;
  }

  byte[] bytes() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("test")
            .addInput(matrix(input, features))
            .addOutput(matrix(ModelFormat.OUTPUT, outputs))
            .addInitializer(weights())
            .addNode(node("MatMul", input, "scores").addInput("weights"));
    graph.addNode(
        normalized
            ? node("Softmax", "scores", ModelFormat.OUTPUT).addAttribute(axis())
            : node("Identity", "scores", ModelFormat.OUTPUT));
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(7)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph);
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }

  private TensorProto weights() {
    TensorProto.Builder weights =
        TensorProto.newBuilder()
            .setName("weights")
            .setDataType(FLOAT)
            .addDims(features)
            .addDims(outputs);
    for (int row = 0; row < features; row++) {
      for (int column = 0; column < outputs; column++) {
        float sign = column == 1 ? 1 : column == 2 ? -1 : 0;
        weights.addFloatData(row == Feature.DEVIATION.ordinal() ? sign * slope : 0);
      }
    }
    return weights.build();
  }

  private static NodeProto.Builder node(String operator, String from, String to) {
    return NodeProto.newBuilder().setOpType(operator).addInput(from).addOutput(to);
  }

  private static AttributeProto axis() {
    return AttributeProto.newBuilder()
        .setName("axis")
        .setType(AttributeProto.AttributeType.INT)
        .setI(1)
        .build();
  }

  private static ValueInfoProto matrix(String name, int columns) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(shape)))
        .build();
  }
}
