package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.hushtable.service.dispatch.Answer;
import dev.hushtable.service.dispatch.Dispatcher;
import dev.hushtable.service.operation.OperationHandler;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * There is no way around the record: an operation is done in one place only, its answer made in one place only, which is
 * after the record is durable, and those who can write to a client are few and named here.
 */
class RecordedAnswersTest {
    private static final String SERVICE = "dev.hushtable.service";

    private static final JavaClasses HOUSE = ArchitectureTest.HOUSE;

    @Test
    void only_the_hall_makes_answers() {
        assertThat(callers(Answer.class, "<init>")).containsExactly(Dispatcher.class.getName());
    }

    @Test
    void operations_are_done_in_one_place() {
        String rehearsal = SERVICE + ".authoring.Rehearsal";

        assertThat(callers(OperationHandler.class, "execute"))
                .as("policy tests rehearse over tables in memory, for nobody but their author")
                .containsExactlyInAnyOrder(SERVICE + ".dispatch.Authorised", rehearsal);
        assertThat(callers(OperationHandler.class, "plan"))
                .containsExactlyInAnyOrder(SERVICE + ".dispatch.Planned", rehearsal);
    }

    /** Health and the public log ask for no permission; a path there is not, and a server still sealed, have no hall. */
    @Test
    void nobody_else_writes_to_clients() {
        Set<String> ways = Set.of("io.javalin.http.Context", "jakarta.servlet.http.HttpServletResponse");

        assertThat(HOUSE.stream()
                        .filter(each -> each.getDirectDependenciesFromSelf().stream()
                                .anyMatch(
                                        to -> ways.contains(to.getTargetClass().getName())))
                        .map(RecordedAnswersTest::outermost)
                        .collect(Collectors.toSet()))
                .as("one more is one more way around the record")
                .containsExactlyInAnyOrder(
                        SERVICE + ".server.RequestEdge",
                        SERVICE + ".server.GetRoute",
                        SERVICE + ".server.ServedLog",
                        SERVICE + ".server.HttpsServer",
                        SERVICE + ".server.SealedServer",
                        SERVICE + ".server.WitnessServer");
    }

    private static Set<String> callers(Class<?> of, String method) {
        return HOUSE.stream()
                .flatMap(each -> each.getAccessesFromSelf().stream())
                .filter(access -> access.getTarget().getName().equals(method)
                        && access.getTargetOwner().isAssignableTo(of)
                        // What the compiler lets a method with another return type call is the method itself.
                        && !access.getTargetOwner().equals(access.getOriginOwner()))
                .map(JavaAccess::getOriginOwner)
                .map(RecordedAnswersTest::outermost)
                .collect(Collectors.toSet());
    }

    private static String outermost(JavaClass nested) {
        return nested.getEnclosingClass().map(RecordedAnswersTest::outermost).orElse(nested.getName());
    }
}
