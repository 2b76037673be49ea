namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command's text is to be read.</summary>
public enum CommandResultFormat
{
    /// <summary>As it is.</summary>
    Text,

    /// <summary>As JSON.</summary>
    Json,

    /// <summary>As Markdown.</summary>
    Markdown,
}
