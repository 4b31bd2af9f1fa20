package dev.hushtable.service.operation.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.operation.TableKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The KMS keys that requests choose for tables. Choosing one takes the permission to make a data key with it for that
 * very table, through DynamoDB: {@code kms:GenerateDataKey} in the context of the table, with {@code kms:ViaService}.
 */
public final class KmsTableKeys implements TableKeys {
    private final KmsEmulator kms;

    public KmsTableKeys(KmsEmulator kms) {
        this.kms = kms;
    }

    @Override
    public String resolve(String keyIdOrAlias, String region) {
        return kms.resolveKey(keyIdOrAlias, region);
    }

    @Override
    public List<Footprint> use(String keyIdOrAlias, Table table) {
        ObjectNode request =
                JsonNodeFactory.instance.objectNode().put("KeyId", keyIdOrAlias).put("KeySpec", "AES_256");
        ObjectNode context = request.putObject("EncryptionContext");
        EncryptionContext.ofTable(table.name(), table.accountId()).pairs().forEach(context::put);
        try {
            return kms
                    .api()
                    .plan("GenerateDataKey", request, new KmsApi.Caller(table.accountId(), table.region()))
                    .authorizations()
                    .stream()
                    .filter(needed -> kms.api().rules(needed.resource()) != null)
                    .map(needed -> viaDynamoDb(KmsCall.footprint(needed, table.accountId()), table.region()))
                    .toList();
        } catch (KmsException noSuchKey) {
            return List.of();
        }
    }

    private static Footprint viaDynamoDb(Footprint direct, String region) {
        Map<String, ContextValue> context = new HashMap<>(direct.context());
        context.put("kms:viaservice", new ContextValue.Single("dynamodb." + region + ".amazonaws.com"));
        return new Footprint(direct.action(), direct.resource(), context);
    }
}
