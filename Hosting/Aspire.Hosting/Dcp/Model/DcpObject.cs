using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp.Model;

/// <summary>What every object of the orchestrator's API has.</summary>
internal abstract class DcpObject
{
    public const string Group = "usvc-dev.developer.microsoft.com";
    public const string Version = "v1";

    public string ApiVersion { get; set; } = $"{Group}/{Version}";

    public abstract string Kind { get; }

    public DcpMetadata Metadata { get; set; } = new();
}

/// <summary>Where a kind of object is in the API and how it is read and written.</summary>
internal interface IDcpKind<TSelf>
    where TSelf : DcpObject, IDcpKind<TSelf>
{
    /// <summary>The kind's name in URLs, such as <c>executables</c>.</summary>
    static abstract string Plural { get; }

    static abstract JsonTypeInfo<TSelf> Json { get; }

    static abstract JsonTypeInfo<DcpList<TSelf>> ListJson { get; }

    static abstract JsonTypeInfo<DcpWatchEvent<TSelf>> WatchJson { get; }
}
