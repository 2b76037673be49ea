using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Protocol;
using Google.Protobuf.WellKnownTypes;
using HealthStatus = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus;

namespace Aspire.Hosting.Dashboard;

/// <summary>Turns the state of a resource into the message that the dashboard shows, without any secret in it.</summary>
internal sealed class ResourceMessages(SecretMask mask, DateTime applicationStarted)
{
    /// <summary>The message for one instance of a resource.</summary>
    public Protocol.Resource Create(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
    {
        var created = snapshot.CreationTimeStamp ?? applicationStarted;
        var message = new Protocol.Resource
        {
            Name = resourceId,
            Uid = resourceId,
            DisplayName = resource.Name,
            ResourceType = snapshot.ResourceType,
            State = snapshot.State?.Text ?? "",
            StateStyle = snapshot.State?.Style ?? "",
            CreatedAt = Time(created),
            StartedAt = Time(snapshot.StartTimeStamp),
            StoppedAt = Time(snapshot.StopTimeStamp),
            IsHidden = snapshot.IsHidden,
        };
        if (snapshot.IconName is { } icon)
        {
            message.IconName = icon;
        }

        if (snapshot.IconVariant is { } variant)
        {
            message.IconVariant = (Protocol.IconVariant)variant;
        }

        AddProperties(message, resource, resourceId, snapshot, created);
        message.Environment.AddRange(Items(snapshot.EnvironmentVariables).Select(Variable));
        message.Urls.AddRange(Items(snapshot.Urls).Select(Url));
        message.Volumes.AddRange(Items(snapshot.Volumes).Select(Volume));
        message.HealthReports.AddRange(Items(snapshot.HealthReports).Select(Health));
        message.Commands.AddRange(Items(snapshot.Commands)
            .Where(command => command.Visibility.HasFlag(ResourceCommandVisibility.UI))
            .Select(Command));
        message.Relationships.AddRange(Items(snapshot.Relationships).Select(relationship =>
            new ResourceRelationship { ResourceName = relationship.ResourceName, Type = relationship.Type }));
        return message;
    }

    /// <summary>Lines of a console, without any secret in them.</summary>
    public ConsoleLogLine Create(LogLine line, int maxLength)
    {
        var text = mask.Apply(line.Content) ?? "";
        return new ConsoleLogLine
        {
            LineNumber = line.LineNumber,
            IsStdErr = line.IsErrorMessage,
            Text = text.Length > maxLength ? text[..maxLength] : text,
        };
    }

    /// <summary>Text of the AppHost's own, such as a command's outcome, without any secret in it.</summary>
    public string Text(string? text) => mask.Apply(text) ?? "";

    private void AddProperties(
        Protocol.Resource message, IResource resource, string resourceId, CustomResourceSnapshot snapshot, DateTime created)
    {
        void Add(string name, object? value) =>
            message.Properties.Add(new ResourceProperty { Name = name, Value = PropertyValue.Create(value, mask), IsSensitive = false });

        // The dashboard's details and filters read these by name, whatever the kind of the resource.
        Add("resource.uid", resourceId);
        Add("resource.name", resourceId);
        Add("resource.type", snapshot.ResourceType);
        Add("resource.displayName", resource.Name);
        Add("resource.state", snapshot.State?.Text);
        Add("resource.exitCode", snapshot.ExitCode?.ToString(CultureInfo.InvariantCulture));
        Add("resource.createTime", created);
        Add("resource.startTime", snapshot.StartTimeStamp);
        Add("resource.stopTime", snapshot.StopTimeStamp);
        Add("resource.healthState", snapshot.HealthStatus?.ToString());

        foreach (var property in Items(snapshot.Properties))
        {
            var sent = new ResourceProperty
            {
                Name = property.Name,
                Value = PropertyValue.Create(property.Value, mask),
                IsSensitive = property.IsSensitive,
                IsHighlighted = property.IsHighlighted,
            };
            if (property.DisplayName is { } displayName)
            {
                sent.DisplayName = displayName;
            }

            if (property.SortOrder is { } order)
            {
                sent.SortOrder = order;
            }

            message.Properties.Add(sent);
        }
    }

    private Protocol.EnvironmentVariable Variable(EnvironmentVariableSnapshot variable) =>
        new() { Name = variable.Name, Value = mask.Apply(variable.Value) ?? "", IsFromSpec = variable.IsFromSpec };

    private Protocol.Url Url(UrlSnapshot url) => new()
    {
        EndpointName = url.Name ?? "",
        FullUrl = mask.Apply(url.Url),
        IsInternal = url.IsInternal,
        IsInactive = url.IsInactive,
        DisplayProperties = new UrlDisplayProperties
        {
            DisplayName = mask.Apply(url.DisplayProperties.DisplayName) ?? "",
            SortOrder = url.DisplayProperties.SortOrder,
        },
    };

    private Protocol.Volume Volume(VolumeSnapshot volume) => new()
    {
        Source = mask.Apply(volume.Source) ?? "",
        Target = mask.Apply(volume.Target),
        MountType = volume.MountType,
        IsReadOnly = volume.IsReadOnly,
    };

    private Protocol.HealthReport Health(HealthReportSnapshot report)
    {
        var message = new Protocol.HealthReport
        {
            Key = report.Name,
            // Servers like to repeat the connection string in what they complain about.
            Description = mask.Apply(report.Description) ?? "",
            Exception = mask.Apply(report.ExceptionText) ?? "",
            LastRunAt = Time(report.LastRunAt),
        };
        if (report.Status is { } status)
        {
            message.Status = status switch
            {
                HealthStatus.Healthy => Protocol.HealthStatus.Healthy,
                HealthStatus.Degraded => Protocol.HealthStatus.Degraded,
                _ => Protocol.HealthStatus.Unhealthy,
            };
        }

        return message;
    }

    private Protocol.ResourceCommand Command(ResourceCommandSnapshot command) => new()
    {
        Name = command.Name,
        DisplayName = command.DisplayName,
        DisplayDescription = mask.Apply(command.DisplayDescription) ?? "",
        ConfirmationMessage = mask.Apply(command.ConfirmationMessage) ?? "",
        IconName = command.IconName ?? "",
        IconVariant = (Protocol.IconVariant)(command.IconVariant ?? ApplicationModel.IconVariant.Regular),
        IsHighlighted = command.IsHighlighted,
        State = (Protocol.ResourceCommandState)command.State,
        ArgumentInputs = { command.Arguments.Select(input => CommandInputs.Describe(input, mask)) },
    };

    private static Timestamp? Time(DateTime? time) => time is { } known ? Timestamp.FromDateTime(known.ToUniversalTime()) : null;

    private static ImmutableArray<T> Items<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;
}
