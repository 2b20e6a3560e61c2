package io.ordertrail.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The hits of a search, with the bytes of each source cut out of the answer untouched. */
final class SearchAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] body;
  private final List<IndexedDocument> documents = new ArrayList<>();

  private SearchAnswer(byte[] body) {
    this.body = body;
  }

  /**
   * @throws IOException when it is no answer to a search, or one of a part of the shards
   */
  static List<IndexedDocument> documents(byte[] body) throws IOException {
    SearchAnswer answer = new SearchAnswer(body);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      parser.nextToken();
      answer.root(parser);
    } catch (JacksonException e) {
      throw new IOException("Elasticsearch's answer is not one to a search", e);
    }
    return answer.documents;
  }

  private void root(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "hits" -> hits(parser);
        case "_shards" -> shards(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private static void shards(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("failed") && parser.getIntValue() > 0) {
        throw new IOException("some of Elasticsearch's shards do not answer");
      }
      parser.skipChildren();
    }
  }

  private void hits(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean list = parser.currentName().equals("hits");
      parser.nextToken();
      if (list) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          documents.add(hit(parser));
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private IndexedDocument hit(JsonParser parser) {
    String index = "";
    String id = "";
    byte[] source = new byte[0];
    long sequence = 0;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "_index" -> index = parser.getString();
        case "_id" -> id = parser.getString();
        case "_source" -> source = bytesOfObject(parser);
        case "fields" -> sequence = sequence(parser);
        default -> {
          if (value.isStructStart()) {
            parser.skipChildren();
          }
        }
      }
    }
    return new IndexedDocument(index, id, sequence, source);
  }

  private byte[] bytesOfObject(JsonParser parser) {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int to = (int) parser.currentLocation().getByteOffset();
    return Arrays.copyOfRange(body, from, to);
  }

  /** {@code {"event.sequence":[42]}} */
  private static long sequence(JsonParser parser) {
    long sequence = 0;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (token == JsonToken.VALUE_NUMBER_INT) {
        sequence = parser.getLongValue();
      }
    }
    return sequence;
  }
}
