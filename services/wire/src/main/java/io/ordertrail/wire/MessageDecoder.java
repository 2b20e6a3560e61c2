package io.ordertrail.wire;

import org.agrona.DirectBuffer;

/** Decodes a frame into reusable carriers: the header and the one body that the type names. */
public final class MessageDecoder {
  public final MessageHeader header = new MessageHeader();
  public final QuoteMessage quote = new QuoteMessage();
  public final TradeMessage trade = new TradeMessage();
  public final SignalMessage signal = new SignalMessage();
  public final OrderMessage order = new OrderMessage();
  public final ExecutionReportMessage report = new ExecutionReportMessage();
  public final HeartbeatMessage heartbeat = new HeartbeatMessage();
  public final SymbolStatusMessage symbolStatus = new SymbolStatusMessage();
  public final CancelMessage cancel = new CancelMessage();
  public final BookMessage book = new BookMessage();

  /**
   * @return {@link MessageType#MALFORMED} when the bytes are no message: never an exception,
   *     whatever they are
   */
  public MessageType decode(DirectBuffer buffer, int length) {
    if (!header.decode(buffer, length)) {
      return MessageType.MALFORMED;
    }
    MessageBody body = bodyOf(header.type);
    boolean whole = body != null && header.bodyLength == body.length();
    return whole && body.decode(buffer, MessageHeader.LENGTH) ? header.type : MessageType.MALFORMED;
  }

  private MessageBody bodyOf(MessageType type) {
    return switch (type) {
      case QUOTE -> quote;
      case TRADE -> trade;
      case SIGNAL -> signal;
      case ORDER -> order;
      case EXECUTION_REPORT -> report;
      case HEARTBEAT -> heartbeat;
      case SYMBOL_STATUS -> symbolStatus;
      case CANCEL -> cancel;
      case BOOK -> book;
      case MALFORMED -> null;
    };
  }
}
