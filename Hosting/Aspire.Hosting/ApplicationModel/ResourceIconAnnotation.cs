namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which icon the dashboard shows for a resource.</summary>
/// <param name="iconName">The icon's name in the Fluent UI set.</param>
/// <param name="iconVariant">Its variant.</param>
public sealed class ResourceIconAnnotation(string iconName, IconVariant iconVariant = IconVariant.Filled) : IResourceAnnotation
{
    /// <summary>The icon's name in the Fluent UI set.</summary>
    public string IconName { get; } = iconName ?? throw new ArgumentNullException(nameof(iconName));

    /// <summary>The icon's variant.</summary>
    public IconVariant IconVariant { get; } = iconVariant;
}
