package dev.hushtable.policy.lint;

import dev.hushtable.policy.document.ActionCatalog;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.EntryList;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.ResourceType;
import dev.hushtable.policy.syntax.StatementSyntax;
import dev.hushtable.policy.syntax.TableShape;
import dev.hushtable.policy.syntax.TableShape.IndexShape;
import dev.hushtable.policy.syntax.Text;
import java.util.Collection;
import java.util.List;

/** A statement and all that stands around it. */
public record Site(DirectorySyntax directory, DocumentSyntax document, StatementSyntax statement) {

    public String file() {
        return document.file();
    }

    /** The entries of {@code Resource}; empty under {@code NotResource}. */
    public List<ResourceEntry> resources() {
        EntryList list = statement.resources();
        if (list == null || list.isInverted()) {
            return List.of();
        }
        return list.entries().stream().map(ResourceEntry::of).toList();
    }

    /** Whether it may be about some resource of that type. */
    public boolean mayBeAbout(ResourceType type) {
        EntryList list = statement.resources();
        return list == null
                || list.isInverted()
                || list.entries().stream().map(ResourceEntry::of).anyMatch(entry -> entry.mayBe(type));
    }

    /** Whether it is about that resource; {@code resource} is the part of the ARN after the account. */
    public boolean isAbout(String resource) {
        EntryList list = statement.resources();
        if (list == null) {
            return false;
        }
        boolean named = list.entries().stream().map(ResourceEntry::of).anyMatch(entry -> entry.mayBeDynamoDb(resource));
        return named != list.isInverted();
    }

    /** The tables with a schema that it is about, themselves or by an index. */
    public List<TableShape> tables() {
        return directory.tables().stream()
                .filter(table ->
                        isAbout("table/" + table.name()) || !indexes(table).isEmpty())
                .toList();
    }

    /** The indexes of a table that it is about. */
    public List<IndexShape> indexes(TableShape table) {
        return table.indexes().stream()
                .filter(index -> isAbout("table/" + table.name() + "/index/" + index.name()))
                .toList();
    }

    /** Those of the actions, given without service, that it is about. */
    public List<String> dynamoDb(Collection<String> names) {
        return names.stream()
                .filter(name -> statement.matched().contains("dynamodb:" + name))
                .toList();
    }

    /** The entry of {@code Action} that matches an action, for its place; the element itself under NotAction. */
    public Text entryOf(String action) {
        EntryList list = statement.actions();
        return list.entries().stream()
                .filter(entry -> !list.isInverted()
                        && ActionCatalog.matching(entry.text()).contains(action))
                .findFirst()
                .orElse(new Text(list.position(), list.name()));
    }
}
