namespace Aspire.Hosting;

/// <summary>What is entered into an input.</summary>
public enum InputType
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>A secret, which is not shown.</summary>
    SecretText,

    /// <summary>One of several choices.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A file.</summary>
    File,
}
