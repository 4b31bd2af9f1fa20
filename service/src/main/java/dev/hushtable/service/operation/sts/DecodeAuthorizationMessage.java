package dev.hushtable.service.operation.sts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.access.DenialReceipt;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.XmlAnswer;
import java.util.List;
import java.util.Map;

/**
 * {@code sts:DecodeAuthorizationMessage}: opens the receipt of a denial for who may see it. The audit log says whose
 * receipt was opened by whom.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">
 *     DecodeAuthorizationMessage</a>
 */
public final class DecodeAuthorizationMessage implements OperationHandler<DecodeAuthorizationMessage.Message> {
    private static final ErrorType INVALID = new ErrorType("InvalidAuthorizationMessageException", 400);

    private final DenialReceipts receipts;

    public DecodeAuthorizationMessage(DenialReceipts receipts) {
        this.receipts = receipts;
    }

    /** A message that is to be decoded. */
    public record Message(String encoded) implements Plan {
        @Override
        public List<Footprint> footprints() {
            return List.of(new Footprint("sts:DecodeAuthorizationMessage", "*", Map.of()));
        }
    }

    @Override
    public String name() {
        return "DecodeAuthorizationMessage";
    }

    /**
     * @throws ApiException when there is no message
     */
    @Override
    public Message plan(ApiRequest request) {
        String version = request.body().path("Version").asText("NO_VERSION_SPECIFIED");
        if (!version.equals(StsForm.VERSION)) {
            throw StsErrorXml.noSuchOperation(name(), version);
        }
        JsonNode encoded = request.body().path("EncodedMessage");
        if (encoded.asText().isEmpty()) {
            throw ApiException.validation("1 validation error detected: Value "
                    + (encoded.isMissingNode() ? "null" : "''")
                    + " at 'encodedMessage' failed to satisfy constraint: "
                    + (encoded.isMissingNode()
                            ? "Member must not be null"
                            : "Member must have length greater than or equal to 1"));
        }
        return new Message(encoded.asText());
    }

    /**
     * @throws ApiException {@code InvalidAuthorizationMessageException} when this server did not make the message
     */
    @Override
    public Reply execute(Permitted<Message> permitted, Recording recording) {
        DenialReceipt receipt = receipts.open(permitted.plan().encoded());
        if (receipt == null) {
            throw new ApiException(INVALID, "The authorization message is not one of this server, or was altered.");
        }
        recording.facts().parameter("decisionId", receipt.decisionId());
        return new XmlAnswer(XmlAnswer.Dialect.STS)
                .root("DecodeAuthorizationMessageResponse")
                .open("DecodeAuthorizationMessageResult")
                .text("DecodedMessage", DecodedMessage.of(receipt))
                .close("DecodeAuthorizationMessageResult")
                .close("DecodeAuthorizationMessageResponse")
                .reply(200);
    }
}
