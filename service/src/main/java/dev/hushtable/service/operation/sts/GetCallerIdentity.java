package dev.hushtable.service.operation.sts;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.XmlAnswer;
import java.util.List;

/**
 * {@code sts:GetCallerIdentity}: tells a caller who it is. Needs no permission: AWS answers it even to a caller who is
 * explicitly denied it. The request id is in the {@code x-amzn-RequestId} header only.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
public final class GetCallerIdentity implements OperationHandler<GetCallerIdentity.WhoAmI> {

    /** The question, with the one who asks. */
    public record WhoAmI(Caller caller) implements Plan {

        /** None: whoever signed may know who signed. */
        @Override
        public List<Footprint> footprints() {
            return List.of();
        }
    }

    @Override
    public String name() {
        return "GetCallerIdentity";
    }

    /**
     * @throws dev.hushtable.service.wire.ApiException when another version of STS is asked for
     */
    @Override
    public WhoAmI plan(ApiRequest request) {
        String version = request.body().path("Version").asText("NO_VERSION_SPECIFIED");
        if (!version.equals(StsForm.VERSION)) {
            throw StsErrorXml.noSuchOperation(name(), version);
        }
        return new WhoAmI(request.caller());
    }

    @Override
    public Reply execute(Permitted<WhoAmI> permitted, Recording recording) {
        Caller caller = permitted.plan().caller();
        return new XmlAnswer(XmlAnswer.Dialect.STS)
                .root("GetCallerIdentityResponse")
                .open("GetCallerIdentityResult")
                .text("Arn", caller.principal().arn())
                .text("UserId", caller.userId())
                .text("Account", caller.principal().accountId())
                .close("GetCallerIdentityResult")
                .close("GetCallerIdentityResponse")
                .reply(200);
    }
}
