using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Backchannel.Mcp;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Backchannel;

/// <summary>The resources as Aspire's CLI describes them, without any secret in them.</summary>
internal sealed class ResourceSnapshots(DistributedApplicationModel model, ResourceNotificationService notifications, SecretMask mask, ResourceTools tools)
{
    /// <summary>All that are known now.</summary>
    /// <param name="filter">What a replica's name must contain; null for all.</param>
    /// <param name="typed">Whether the client reads properties that are lists, maps, numbers and flags.</param>
    /// <param name="cancellationToken">Ends the questions that are asked of resources.</param>
    public async Task<JsonArray> CurrentAsync(string? filter, bool typed, CancellationToken cancellationToken)
    {
        List<ResourceEvent> wanted = [];
        foreach (var name in model.Resources.ToArray().SelectMany(resource => resource.GetResolvedResourceNames()))
        {
            if (notifications.TryGetCurrentState(name, out var current) && IsWanted(current, filter))
            {
                wanted.Add(current);
            }
        }

        return new JsonArray(await Task.WhenAll(wanted.Select(async resource =>
        {
            JsonNode described = Describe(resource, typed);
            described["mcpServer"] = await tools.DescribeAsync(resource, cancellationToken).ConfigureAwait(false);
            return described;
        })).ConfigureAwait(false));
    }

    /// <summary>Each one in its latest state, then each change, until cancelled.</summary>
    public async IAsyncEnumerable<JsonNode> WatchAsync(string? filter, bool typed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (IsWanted(change, filter))
            {
                yield return Describe(change, typed);
            }
        }
    }

    private static bool IsWanted(ResourceEvent resource, string? filter) =>
        string.IsNullOrEmpty(filter) || resource.ResourceId.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private JsonObject Describe(ResourceEvent change, bool typed)
    {
        mask.Learn(change.Resource);
        var snapshot = change.Snapshot;
        return new JsonObject
        {
            ["name"] = change.ResourceId,
            ["displayName"] = change.Resource.Name,
            ["resourceType"] = snapshot.ResourceType,
            ["type"] = snapshot.ResourceType,
            ["state"] = snapshot.State?.Text,
            ["stateStyle"] = snapshot.State?.Style,
            ["isHidden"] = snapshot.IsHidden,
            ["healthStatus"] = snapshot.HealthStatus?.ToString(),
            ["exitCode"] = snapshot.ExitCode,
            ["createdAt"] = Time(snapshot.CreationTimeStamp),
            ["startedAt"] = Time(snapshot.StartTimeStamp),
            ["stoppedAt"] = Time(snapshot.StopTimeStamp),
            ["waitingFor"] = WaitingFor(snapshot),
            ["urls"] = List(snapshot.Urls.Where(url => !url.IsInactive && url.Url.Length > 0), Url),
            ["relationships"] = List(snapshot.Relationships, relationship => new JsonObject { ["resourceName"] = relationship.ResourceName, ["type"] = relationship.Type }),
            ["healthReports"] = List(snapshot.HealthReports, Health),
            ["volumes"] = List(snapshot.Volumes, Volume),
            ["environmentVariables"] = List(snapshot.EnvironmentVariables, Variable),
            ["properties"] = Properties(snapshot.Properties, typed),
            ["commands"] = List(snapshot.Commands, Command),
        };
    }

    private JsonObject Url(UrlSnapshot url) => new()
    {
        ["name"] = url.Name ?? "default",
        ["url"] = mask.Apply(url.Url),
        ["isInternal"] = url.IsInternal,
        ["displayProperties"] = new JsonObject
        {
            ["displayName"] = url.DisplayProperties.DisplayName is { Length: > 0 } name ? mask.Apply(name) : null,
            ["sortOrder"] = url.DisplayProperties.SortOrder,
        },
    };

    private JsonObject Health(HealthReportSnapshot report) => new()
    {
        ["name"] = report.Name,
        ["status"] = report.Status?.ToString(),
        ["description"] = mask.Apply(report.Description),
        ["exceptionText"] = mask.Apply(report.ExceptionText),
    };

    private JsonObject Volume(VolumeSnapshot volume) => new()
    {
        ["source"] = mask.Apply(volume.Source),
        ["target"] = volume.Target,
        ["mountType"] = volume.MountType,
        ["isReadOnly"] = volume.IsReadOnly,
    };

    private JsonObject Variable(EnvironmentVariableSnapshot variable)
    {
        // A value that is nothing but a secret is no value to show.
        var shown = mask.Apply(variable.Value);
        return new() { ["name"] = variable.Name, ["value"] = shown == SecretValues.Replacement ? null : shown, ["isFromSpec"] = variable.IsFromSpec };
    }

    private JsonObject Command(ResourceCommandSnapshot command) => new()
    {
        ["name"] = command.Name,
        ["displayName"] = command.DisplayName,
        ["description"] = mask.Apply(command.DisplayDescription),
        ["argumentInputs"] = List(command.Arguments, CommandArgument),
        ["visibility"] = command.Visibility.ToString(),
        ["state"] = command.State.ToString(),
    };

    private JsonObject CommandArgument(InteractionInput input)
    {
        var options = input.Options is null ? null : new JsonObject();
        foreach (var (value, text) in input.Options ?? [])
        {
            options![value] = text;
        }

        return new JsonObject
        {
            ["name"] = input.Name,
            ["label"] = input.Label,
            ["description"] = mask.Apply(input.Description),
            ["enableDescriptionMarkdown"] = input.EnableDescriptionMarkdown,
            ["inputType"] = input.InputType.ToString(),
            ["required"] = input.Required,
            ["placeholder"] = input.Placeholder,
            ["value"] = input.InputType == InputType.SecretText ? null : mask.Apply(input.Value),
            ["options"] = options,
            ["allowCustomChoice"] = input.AllowCustomChoice,
            ["disabled"] = input.Disabled,
            ["maxLength"] = input.MaxLength,
        };
    }

    private JsonObject Properties(ImmutableArray<ResourcePropertySnapshot> properties, bool typed)
    {
        var result = new JsonObject();
        foreach (var property in properties.IsDefault ? [] : properties)
        {
            result[property.Name] = property.IsSensitive ? null : typed ? Value(property.Value) : Text(property.Value);
        }

        return result;
    }

    private JsonNode? Value(object? value) => value switch
    {
        null => null,
        string text => mask.Apply(text),
        bool flag => flag,
        int number => number,
        long number => number,
        double number => number,
        DateTime time => Time(time),
        IDictionary map => new JsonObject(map.Cast<DictionaryEntry>().Select(entry =>
            KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", Value(entry.Value)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Value)]),
        _ => Text(value),
    };

    private string? Text(object? value) => value switch
    {
        null => null,
        string text => mask.Apply(text),
        DateTime time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(',', items.Cast<object?>().Select(Text)),
        _ => mask.Apply(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    private static JsonArray? WaitingFor(CustomResourceSnapshot snapshot) =>
        (snapshot.Properties.IsDefault ? [] : snapshot.Properties).FirstOrDefault(property => property.Name == Notifications.WaitingFor.PropertyName)?.Value is IEnumerable<string> names
            ? List(names, name => name)
            : null;

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> describe) => new([.. items.Select(describe)]);

    private static JsonArray List<T>(ImmutableArray<T> items, Func<T, JsonNode> describe) => List(items.IsDefault ? [] : items.AsEnumerable(), describe);

    private static JsonValue? Time(DateTime? time) => time is { } known ? JsonValue.Create(new DateTimeOffset(known.ToUniversalTime())) : null;
}
