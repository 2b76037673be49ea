namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a reference to another resource injects.</summary>
[Flags]
public enum ReferenceEnvironmentInjectionFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The connection string.</summary>
    ConnectionString = 1,

    /// <summary>The connection's parts, such as host and port.</summary>
    ConnectionProperties = 2,

    /// <summary>The addresses under which service discovery finds it.</summary>
    ServiceDiscovery = 4,

    /// <summary>The URL of each endpoint.</summary>
    Endpoints = 8,

    /// <summary>All of it.</summary>
    All = ConnectionString | ConnectionProperties | ServiceDiscovery | Endpoints,
}
