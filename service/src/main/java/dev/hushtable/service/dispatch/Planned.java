package dev.hushtable.service.dispatch;

import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.Inquiry;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;

/** A request that was found valid. The only way on is to be authorised. */
record Planned<P extends Plan>(OperationHandler<P> handler, P plan) {

    static <P extends Plan> Planned<P> by(OperationHandler<P> handler, ApiRequest request) {
        return new Planned<>(handler, handler.plan(request));
    }

    Authorised<P> authorise(AccessControl access, Caller caller, RequestRecording recording) {
        recording.planned(plan.footprints());
        Inquiry<P> inquiry = access.inquire(caller, plan, recording.environment());
        recording.asked(inquiry.questions());
        Permitted<P> permitted = inquiry.decide();
        recording.decided(permitted);
        return new Authorised<>(handler, permitted);
    }
}
