namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a command gives back of an HTTP response's body.</summary>
public enum HttpCommandResultMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What the response's content type says: JSON, or text.</summary>
    Auto,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Text.</summary>
    Text,
}
