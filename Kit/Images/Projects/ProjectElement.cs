using System.Xml.Linq;

namespace EnvironmentKit.Images.Projects;

/// <summary>A property, an item or an import of a project file.</summary>
/// <param name="Element">The element.</param>
/// <param name="GroupCondition">The condition of the group around it.</param>
internal readonly record struct ProjectElement(XElement Element, string? GroupCondition)
{
    /// <summary>The property's or item's name.</summary>
    public string Name => Element.Name.LocalName;

    /// <summary>A property's value.</summary>
    public string Value => Element.Value.Trim();

    /// <summary>What must hold for it to count; the group's condition first.</summary>
    public IEnumerable<string?> Conditions => [GroupCondition, (string?)Element.Attribute("Condition")];

    /// <summary>An attribute, or the child element of that name, as MSBuild takes either for metadata.</summary>
    public string? Metadata(string name) =>
        (string?)Element.Attribute(name) ?? Element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value.Trim();
}
